import { isAudio } from '../../../pci/class-code.ts';
import { isKnown, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { DeviceCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

/**
 * Linux has sound on a device that would go along and is not the card's own, or somebody plays or records on one
 * that is. Source: Documentation/sound/designs/procfile.rst.
 */
export const audioInUse: DeviceCheck = (device, { host: { uses }, gpu, movers }) => {
  const answer = answersTo('audio-in-use', 'warning', device.address);
  const name = nameInSentence(device);
  const isOwn = device.address === gpu.address || movers.companions.includes(device.address);
  const here = uses.sound.uses.filter((use) => use.address === device.address);
  const cards = [...new Set(here.map((use) => use.by))].slice(0, 4).join(', ');
  const isOpen = here.some((use) => use.isOpen);
  const facts = { device: name, cards, open: isOpen ? 'yes' : '' };
  if (isOpen) {
    const evidence = [{ path: '/proc/asound', value: `${cards}: a stream is open` }];
    return answer.found(`${name} plays or records now and would go along`, evidence, facts);
  }
  if (isOwn) return [];
  if (here.length > 0) {
    const evidence = [{ path: '/sys/class/sound', value: cards }];
    return answer.found(`${name} has sound that Linux uses (${cards}) and would go along`, evidence, facts);
  }
  const driver = valueOf(device.driver);
  const mayPlay = !isKnown(device.driver) || (driver !== null && driver !== 'vfio-pci');
  if (uses.sound.doubt === null || !mayPlay || !isAudio(valueOf(device.classCode))) return [];
  const because = `Whether Linux uses the sound of ${name} could not be seen.`;
  return answer.unknown(because, [{ path: '/sys/class/sound', value: uses.sound.doubt }]);
};
