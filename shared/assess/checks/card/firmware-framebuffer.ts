import { cardFacts } from '../../../host/graphics/graphics.ts';
import { isVga } from '../../../pci/class-code.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * The picture that firmware left on the card sits in its memory, and vfio-pci cannot take that memory over
 * ("can't reserve"). Since Linux 6.0 vfio-pci removes it by itself, but only from a card of the VGA class
 * (`vfio_pci_vga_init` in drivers/vfio/pci/vfio_pci_core.c).
 */
export const firmwareFramebuffer: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('firmware-framebuffer', 'warning', gpu.address);
  const { framebuffers } = cardFacts(host.graphics, gpu.address);
  if (framebuffers.kind !== 'value') {
    const evidence = [{ path: '/proc/iomem', value: describe(framebuffers) }];
    return answer.unknown("Whether the firmware's picture sits on this card could not be seen.", evidence);
  }
  if (framebuffers.value.length === 0) return [];
  const names = framebuffers.value.join(', ');
  const evidence = [
    { path: '/proc/iomem', value: `${names} below ${gpu.address}` },
    { path: `/sys/bus/pci/devices/${gpu.address}/class`, value: describe(gpu.classCode) },
    { path: '/proc/sys/kernel/osrelease', value: describe(host.kernel.release) },
  ];
  const major = Number(/^\d+/.exec(valueOf(host.kernel.release) ?? '')?.[0] ?? 0);
  if (major >= 6 && isVga(valueOf(gpu.classCode)))
    return answer.fine("vfio-pci takes the firmware's picture off this card by itself", evidence);
  return answer.found("The firmware's picture sits in the memory of this card", evidence, { names });
};
