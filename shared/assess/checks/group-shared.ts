import { byAddress } from '../../pci/card.ts';
import { valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';
import { nameInSentence } from '../report.ts';

/** Devices that are not the card's own sit in its group: they would go along (Documentation/driver-api/vfio.rst). */
export const groupShared: CardCheck = ({ host, gpu, movers }) => {
  if (movers.foreign.length === 0) return [];
  const all = byAddress(host.devices);
  const foreign = movers.foreign.map((address) => all.get(address)).filter((device) => device !== undefined);
  const names = foreign.map(nameInSentence).join(', ');
  return [
    {
      status: 'found',
      id: 'group-shared',
      severity: 'warning',
      subject: gpu.address,
      title: `The card shares its IOMMU group, and these go along: ${names}`,
      evidence: foreign.map((device) => ({
        path: `/sys/bus/pci/devices/${device.address}/iommu_group`,
        value: String(valueOf(device.iommuGroup) ?? ''),
      })),
      facts: { devices: names, count: String(foreign.length) },
    },
  ];
};
