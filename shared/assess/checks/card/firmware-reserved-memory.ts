import { cardFacts } from '../../../host/graphics/graphics.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * Firmware insists that a device of the group keeps seeing a piece of memory at its own address. The kernel
 * then refuses to hand out the group. Source: Documentation/ABI/testing/sysfs-kernel-iommu_groups,
 * `__iommu_device_set_domain` in drivers/iommu/iommu.c.
 */
export const firmwareReservedMemory: CardCheck = ({ host, gpu }) => {
  const group = valueOf(gpu.iommuGroup);
  // Without a group, or with one that nobody knows, that is the problem to be told.
  if (group === null) return [];
  const answer = answersTo('firmware-reserved-memory', 'blocker', gpu.address);
  const path = `/sys/kernel/iommu_groups/${group}/reserved_regions`;
  const { reserved } = cardFacts(host.graphics, gpu.address);
  if (reserved.kind !== 'value') {
    const because = 'Whether the firmware reserves memory for the group of the card could not be seen.';
    return answer.unknown(because, [{ path, value: describe(reserved) }]);
  }
  if (reserved.value.length === 0) return [];
  const title = 'The firmware reserves memory for the group of this card, so the kernel keeps it';
  return answer.found(
    title,
    reserved.value.map((value) => ({ path, value })),
    { group: String(group) },
  );
};
