import { describe, valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';

/** A card without a group cannot be handed out, even where other devices have theirs (some integrated GPUs). */
export const iommuGroup: CardCheck = ({ host, gpu }) => {
  const evidence = [
    { path: `/sys/bus/pci/devices/${gpu.address}/iommu_group`, value: describe(gpu.iommuGroup) },
  ];
  const subject = gpu.address;
  if (gpu.iommuGroup.kind === 'value') return [];
  if (gpu.iommuGroup.kind === 'absent') {
    // Without any group at all the machine as a whole has the problem, and says so.
    if ((valueOf(host.iommu.groups)?.length ?? 0) === 0) return [];
    const title = 'This card is in no IOMMU group';
    return [
      { status: 'found', id: 'no-iommu-group', severity: 'blocker', subject, title, evidence, facts: {} },
    ];
  }
  const because = 'Which IOMMU group the card is in could not be read.';
  return [{ status: 'unknown', id: 'no-iommu-group', subject, because, evidence }];
};
