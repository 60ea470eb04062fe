import { cardFacts } from '../../../host/graphics/graphics.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';
import { hostDisplay } from '../host-display.ts';

/**
 * A program has the card open. To take it away then hangs the program, or the kernel: drivers wait for the
 * last one to close it (https://github.com/NVIDIA/open-gpu-kernel-modules/issues/1374). The card that shows
 * the screen is always in use, and says more than this.
 */
export const gpuInUse: CardCheck = (card) => {
  const { host, gpu } = card;
  const driver = valueOf(gpu.driver);
  if (gpu.driver.kind === 'absent' || driver === 'vfio-pci' || showsTheScreen(card)) return [];
  const answer = answersTo('gpu-in-use', 'danger', gpu.address);
  if (driver === null) {
    const evidence = [{ path: `/sys/bus/pci/devices/${gpu.address}/driver`, value: describe(gpu.driver) }];
    return answer.unknown('Whether a program uses the card could not be seen.', evidence);
  }
  const { seen, hidden } = cardFacts(host.graphics, gpu.address).holders;
  const programs = [...new Set(seen.map((holder) => holder.program))].join(', ');
  if (programs) {
    return answer.found(
      `This card is in use by ${programs}`,
      seen.map(({ path, program }) => ({ path, value: program })),
      { programs },
    );
  }
  const evidence = [{ path: '/proc/*/fd', value: hidden ?? 'nobody has it open' }];
  return hidden === null
    ? answer.fine('No program has this card open', evidence)
    : answer.unknown(`No program that has the card open was seen, but ${hidden}.`, evidence);
};

const showsTheScreen: (...card: Parameters<CardCheck>) => boolean = (card) =>
  hostDisplay(card).some((it) => it.status === 'found' && it.id === 'host-display');
