import { cardFacts } from '../../../host/graphics/graphics.ts';
import { byAddress } from '../../../pci/card.ts';
import { describe } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

/**
 * A bridge to conventional PCI speaks to the IOMMU for everything behind it, so all of that is one group.
 * Source: Documentation/driver-api/vfio.rst; `pci_device_group` in drivers/iommu/iommu.c.
 */
export const behindPciBridge: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('group-behind-pci-bridge', 'info', gpu.address);
  const { conventionalBridge } = cardFacts(host.graphics, gpu.address);
  if (conventionalBridge.kind === 'absent') return [];
  const path = `/sys/bus/pci/devices/${gpu.address}/max_link_speed`;
  if (conventionalBridge.kind !== 'value') {
    const because = 'Whether a bridge to conventional PCI is above the card could not be seen.';
    return answer.unknown(because, [{ path, value: describe(conventionalBridge) }]);
  }
  const bridge = byAddress(host.devices).get(conventionalBridge.value);
  const name = bridge ? nameInSentence(bridge) : conventionalBridge.value;
  const title = `The card is behind a bridge to conventional PCI, ${name}: all behind it is one group`;
  const evidence = [
    { path, value: 'no PCI Express link' },
    {
      path: `/sys/bus/pci/devices/${conventionalBridge.value}/driver`,
      value: bridge ? describe(bridge.driver) : 'not there',
    },
  ];
  return answer.found(title, evidence, { bridge: name });
};
