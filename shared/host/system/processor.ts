import type { Reading } from '../../reading.ts';

/** The processor, as far as virtual machines care. */
export interface Processor {
  /** As the kernel calls it (`uname -m`): `x86_64`, `aarch64`. */
  architecture: Reading<string>;
  /** Absent: neither of the two. */
  maker: Reading<'intel' | 'amd'>;
  /** The flag that lets KVM use the processor. Absent: it is not there, or firmware switched it off. */
  virtualization: Reading<'vmx' | 'svm'>;
}

/** Whether firmware describes the IOMMU by ACPI's DMAR or IVRS, as PCs do; null when not known. */
export function isPc(architecture: Reading<string>): boolean | null {
  if (architecture.kind !== 'value') return null;
  return /^(x86_64|i[3-6]86)$/.test(architecture.value);
}

/** The architecture by the shape of /proc/cpuinfo, which every one writes in its own words; null when unknown. */
export function architectureOf(cpuinfo: string): string | null {
  if (/^flags\s*:/m.test(cpuinfo)) return 'x86_64';
  if (/^CPU implementer\s*:/m.test(cpuinfo))
    return /^CPU architecture\s*:\s*8/m.test(cpuinfo) ? 'aarch64' : 'arm';
  if (/^cpu\s*:\s*POWER/m.test(cpuinfo)) return 'ppc64le';
  if (/^vendor_id\s*:\s*IBM\/S390/m.test(cpuinfo)) return 's390x';
  if (/^isa\s*:\s*rv64/m.test(cpuinfo)) return 'riscv64';
  return null;
}
