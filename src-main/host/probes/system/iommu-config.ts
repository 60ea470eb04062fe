import type { HostReader } from '#shared/host/host-reader.ts';
import { parseIommuConfig, type IommuConfig } from '#shared/host/system/iommu-config.ts';
import type { Iommu, Kernel } from '#shared/host/snapshot.ts';
import { absent, parsed, unreadable, valueOf, type Reading } from '#shared/reading.ts';

/**
 * How the running kernel was built, where it left that in a plain file. Only asked when there are no groups:
 * the file is large, and groups that are there answer better. (/proc/config.gz would have to be unpacked.)
 */
export function readIommuConfig(reader: HostReader, kernel: Kernel, iommu: Iommu): Reading<IommuConfig> {
  if ((valueOf(iommu.groups)?.length ?? 1) > 0) return unreadable('not asked: the IOMMU is in use');
  const release = valueOf(kernel.release);
  if (!release || release.includes('/')) return unreadable('the release of the kernel is not known');
  const files = [`/boot/config-${release}`, `/lib/modules/${release}/config`];
  for (const file of files) {
    const config = parsed(reader.text(file), (text) => parseIommuConfig(text, file));
    if (config.kind !== 'absent') return config;
  }
  return absent;
}
