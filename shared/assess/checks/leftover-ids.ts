import type { HostSnapshot } from '../../host/snapshot.ts';
import type { InitramfsTool } from '../../host/system/boot.ts';
import { fromCommandLine, takes, type IdsSetting } from '../../host/vfio-ids.ts';
import type { PciDevice } from '../../pci/device.ts';
import { describe, valueOf } from '../../reading.ts';
import { answersTo } from '../answer.ts';
import type { CardCheck, HostCheck } from '../check.ts';
import type { Evidence } from '../finding.ts';
import { foundOnHost, unknownOnHost } from '../of-host.ts';
import { nameInSentence } from '../report.ts';

const ID = 'leftover-vfio-ids';
const COMMAND_LINE = '/proc/cmdline';
/** More names than anybody reads; a word may stand for a whole server. */
const MOST = 8;

/** That there are such ids at all. They do no harm by themselves, and Bindery does not need them. */
export const leftoverIds: HostCheck = (host) => {
  const line = host.kernel.commandLine;
  const { unread } = host.vfioIds;
  const settings = settingsOf(host);
  if (settings.length > 0) {
    const title = 'An earlier set-up gives devices to vfio-pci by their ids, which Bindery does not need';
    return foundOnHost(ID, 'info', title, settings.map(evidenceOf));
  }
  if (line.kind === 'value' && unread.length === 0) return [];
  const because = 'Whether an earlier set-up gives devices to vfio-pci could not be seen.';
  return unknownOnHost(ID, because, [
    ...unread.map((path) => ({ path, value: 'could not be read' })),
    ...(line.kind === 'value' ? [] : [{ path: COMMAND_LINE, value: describe(line) }]),
  ]);
};

/**
 * Ids that would take a device from its driver which nobody chose. As soon as vfio-pci is loaded, it takes every
 * device with such an id that no driver has (`pci_add_dynid` in drivers/pci/pci-driver.c); and Bindery's binder
 * loads it before all drivers, so these would go at every start. What is on vfio-pci already goes there by
 * somebody's wish.
 */
export const leftoverIdsTakeMore: CardCheck = ({ host, gpu, movers }) => {
  const settings = settingsOf(host);
  if (settings.length === 0) return [];
  const others = host.devices.filter(({ address }) => !movers.mustBind.includes(address));
  const there = others.filter(isOnVfio);
  const driven = others.filter((device) => device.driver.kind !== 'absent' && !isOnVfio(device));
  const taken = driven.filter((device) => settings.some(({ ids }) => takes(ids, device)));
  if (taken.length === 0) return [];
  const harmful = settings.filter(({ ids }) => taken.some((device) => takes(ids, device)));
  const out = harmful.map((setting) => ({ ...setting, words: wordsToGo(setting, taken, there) }));
  const more = taken.length > MOST ? ` and ${taken.length - MOST} more` : '';
  const devices = `${taken.slice(0, MOST).map(nameInSentence).join(', ')}${more}`;
  const places = out.map((setting) => `"${setting.words}" in ${placeOf(setting)}`).join(', ');
  return answersTo(ID, 'blocker', gpu.address).found(
    `An earlier set-up would give ${devices} to vfio-pci as well. Take this out first: ${places}`,
    harmful.map(evidenceOf),
    { devices, places: out.map(asLine).join('\n'), rebuild: rebuildWith(host, harmful) },
  );
};

const isOnVfio = (device: PciDevice): boolean => valueOf(device.driver) === 'vfio-pci';

/** All but the words of Bindery's own, which it adds where a card can only be bound by its ids. */
function settingsOf({ kernel, vfioIds, runs }: HostSnapshot): IdsSetting[] {
  const line = valueOf(kernel.commandLine);
  const own = new Set(runs.flatMap(({ words }) => words));
  return [...vfioIds.settings, ...(line ? fromCommandLine(line).filter(({ words }) => !own.has(words)) : [])];
}

/** Only the ids that do harm, where others of the same word are wanted: their devices are on vfio-pci. */
function wordsToGo({ words, ids }: IdsSetting, taken: PciDevice[], there: PciDevice[]): string {
  const isWanted = there.some((device) => takes(ids, device));
  return isWanted ? ids.filter((id) => taken.some((device) => takes([id], device))).join(',') : words;
}

const placeOf = ({ place }: IdsSetting): string =>
  place === null ? 'the kernel command line' : `${place.path}:${place.line}`;

/** For the window's texts, which tell of each on a line of its own: the path and the line, if any, and the words. */
const asLine = ({ place, words }: IdsSetting): string =>
  [place?.path ?? '', place?.line ?? '', words].join('\t');

const evidenceOf = ({ place, words }: IdsSetting): Evidence => ({
  path: place === null ? COMMAND_LINE : `${place.path}:${place.line}`,
  value: words,
});

/** Images have copies of modprobe's files in them. */
const commands: Record<InitramfsTool, string> = {
  'initramfs-tools': 'sudo update-initramfs -u -k all',
  dracut: 'sudo dracut --regenerate-all --force',
  mkinitcpio: 'sudo mkinitcpio -P',
  booster: 'sudo /usr/lib/booster/regenerate_images',
};

/** The command for it; empty where it is not known, or where nothing of it is in an image. */
function rebuildWith({ boot }: HostSnapshot, settings: IdsSetting[]): string {
  const tool = valueOf(boot.initramfs.tool);
  return tool !== null && settings.some(({ place }) => place !== null) ? commands[tool] : '';
}
