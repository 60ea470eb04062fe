/**
 * The regions in a group's `reserved_regions` that must stay mapped one to one, so that the kernel refuses to
 * hand the group out; null when it is no such list. `direct-relaxable` ones do no harm.
 * Source: Documentation/ABI/testing/sysfs-kernel-iommu_groups, drivers/iommu/iommu.c.
 */
export function directRegions(text: string): string[] | null {
  const lines = text.split('\n').filter(Boolean);
  if (lines.some((line) => !/^0x[0-9a-f]+ 0x[0-9a-f]+ [a-z-]+$/.test(line))) return null;
  return lines.filter((line) => line.endsWith(' direct'));
}
