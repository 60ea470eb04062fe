import { cardFacts } from '../../../host/graphics/graphics.ts';
import { sizeText } from '../../../pci/bars.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * The card can change the size of its memory window (Resizable BAR), and a virtual machine gets it in the size
 * that it has now. Source: Documentation/ABI/testing/sysfs-bus-pci, `resource<N>_resize` (Linux 6.1).
 */
export const resizableBar: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('resizable-bar', 'info', gpu.address);
  const { resizable, bars } = cardFacts(host.graphics, gpu.address);
  const folder = `/sys/bus/pci/devices/${gpu.address}`;
  if (resizable.kind !== 'value') {
    const because = 'Whether the card can change the size of its memory window could not be seen.';
    return answer.unknown(because, [{ path: `${folder}/resource0_resize`, value: describe(resizable) }]);
  }
  if (resizable.value.length === 0) return [];
  const now = resizable.value.map((number) => {
    const bar = valueOf(bars)?.find((it) => it.number === number);
    return {
      path: `${folder}/resource${number}_resize`,
      value: bar ? sizeText(bar.size) : 'size unknown',
      number,
    };
  });
  const sizes = now.map(({ number, value }) => `BAR ${number}: ${value}`).join(', ');
  const evidence = now.map(({ path, value }) => ({ path, value }));
  return answer.found(`The size of this card's memory window can be changed (${sizes})`, evidence, { sizes });
};
