import { valuesOf, type KernelCommandLine } from '../kernel-command-line.ts';
import type { Reading } from '../../reading.ts';

/** Whether interrupts of devices go through the IOMMU: without that a guest could forge them. */
export interface InterruptRemapping {
  /** By the names of the chips in use: `IR-IO-APIC`, `IR-PCI-MSI-0000:01:00.0`. */
  inUse: Reading<boolean>;
  /** Where that was seen. */
  seenAt: string;
  /** What every Intel unit says it can. Absent: there is no Intel unit. */
  capable: Reading<boolean>;
  /** `allow_unsafe_interrupts` of vfio_iommu_type1: the kernel was told not to mind. Absent: not loaded. */
  unsafeAllowed: Reading<boolean>;
}

/**
 * Whether an interrupt chip of a PC is one that goes through the IOMMU; null for a chip that says nothing of it.
 * The prefix is the kernel's: `ioapic_ir_chip` in arch/x86/kernel/apic/io_apic.c, `msi_parent_ops` of
 * drivers/iommu/intel/irq_remapping.c and drivers/iommu/amd/iommu.c.
 */
export function isRemapped(chip: string): boolean | null {
  if (/^IR-(IO-APIC|PCI-MSI)/.test(chip)) return true;
  // AMD's IOMMU has an interrupt of its own, a plain PCI-MSI, so only the IO-APIC tells when none goes through.
  return chip.startsWith('IO-APIC') ? false : null;
}

/** Extended capabilities of an Intel unit, in hex: bit 3 is interrupt remapping (VT-d specification 11.4.3). */
export const canRemap = (ecap: string): boolean | null =>
  /^[0-9a-f]{1,16}$/i.test(ecap) ? (BigInt(`0x${ecap}`) & 8n) !== 0n : null;

/** The word that switches remapping off (Documentation/admin-guide/kernel-parameters.txt), or null. */
export function remappingOffWord(line: KernelCommandLine): string | null {
  if (valuesOf(line, 'nointremap').length > 0) return 'nointremap';
  const off = valuesOf(line, 'intremap').some((given) => given?.split(',').includes('off'));
  return off ? 'intremap=off' : null;
}
