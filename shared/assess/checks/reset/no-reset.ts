import { cardFacts } from '../../../host/graphics/graphics.ts';
import { describe, isKnown, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * Without a way to reset it, a card keeps the state its last user left it in, and the next virtual machine
 * may not get it to work. The kernel offers the file `reset_method`, before 5.15 only `reset`, to a device
 * that it knows how to reset (Documentation/ABI/testing/sysfs-bus-pci).
 */
export const noReset: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('no-reset', 'warning', gpu.address);
  const { canReset } = cardFacts(host.graphics, gpu.address);
  const methods = gpu.resetMethods;
  const evidence = [
    { path: `/sys/bus/pci/devices/${gpu.address}/reset_method`, value: describe(methods) },
    ...(valueOf(methods)
      ? []
      : [{ path: `/sys/bus/pci/devices/${gpu.address}/reset`, value: describe(canReset) }]),
  ];
  if (valueOf(methods)?.length) return answer.fine('The kernel can reset this card', evidence);
  if (valueOf(canReset) && methods.kind === 'absent')
    return answer.fine('The kernel can reset this card', evidence);
  if (!isKnown(methods) || (methods.kind === 'absent' && !isKnown(canReset)))
    return answer.unknown('Whether the kernel can reset this card could not be seen.', evidence);
  return answer.found('The kernel knows no way to reset this card', evidence);
};
