import { cardFacts } from '../../../host/graphics/graphics.ts';
import { sizeText } from '../../../pci/bars.ts';
import { describe } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';
import { firmwareFacts } from '../../firmware-facts.ts';

/**
 * The computer found no room for one of the card's memory windows, so neither Linux nor a virtual machine can
 * use it. Windows of ports may stay without; nothing of today needs them. Source: `IORESOURCE_UNSET` in
 * include/linux/ioport.h, Documentation/PCI/sysfs-pci.rst.
 */
export const barUnassigned: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('bar-unassigned', 'warning', gpu.address);
  const path = `/sys/bus/pci/devices/${gpu.address}/resource`;
  const { bars } = cardFacts(host.graphics, gpu.address);
  if (bars.kind !== 'value') {
    const because = "Whether the card's memory windows found their room could not be seen.";
    return answer.unknown(because, [{ path, value: describe(bars) }]);
  }
  const without = bars.value.filter((bar) => bar.kind === 'memory' && !bar.isAssigned);
  if (without.length === 0) return [];
  const names = without.map((bar) => `BAR ${bar.number} (${sizeText(bar.size)})`).join(', ');
  return answer.found(`The computer found no room for ${names} of this card`, [{ path, value: names }], {
    bars: names,
    ...firmwareFacts(host, ['above4g']),
  });
};
