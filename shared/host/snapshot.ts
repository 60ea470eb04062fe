import type { PciAddress } from '../pci/address.ts';
import type { PciDevice } from '../pci/device.ts';
import type { Reading } from '../reading.ts';
import type { BindingRecord } from './journal.ts';
import type { KernelCommandLine } from './kernel-command-line.ts';

/** Everything Bindery knows of a machine: plain JSON, read once, judged by `assess`. */
export interface HostSnapshot {
  /** The folder the machine was read from: `/`, or the root of a tree or capture. */
  root: string;
  machine: Machine;
  kernel: Kernel;
  iommu: Iommu;
  vfio: Vfio;
  devices: PciDevice[];
  uses: Uses;
  /** Live bindings that Bindery made since the last start of the machine and has not undone, newest first. */
  bindings: BindingRecord[];
  /** Groups with a `/dev/vfio/N` node. */
  vfioNodes: Reading<number[]>;
}

/** Who the machine is, for the person in front of it. */
export interface Machine {
  board: Reading<string>;
  processor: Reading<string>;
  /** True with the processor's `hypervisor` flag: this Linux itself runs in a virtual machine. */
  isVirtual: Reading<boolean>;
  /** The distribution's own name for itself, `PRETTY_NAME` of os-release. */
  system: Reading<string>;
}

export interface Kernel {
  /** `uname -r` */
  release: Reading<string>;
  commandLine: Reading<KernelCommandLine>;
}

export interface Iommu {
  /** Group numbers, rising, not always contiguous. Empty: the IOMMU is off. Absent or unreadable: unknown. */
  groups: Reading<number[]>;
  /** Whether firmware describes an IOMMU: the ACPI tables DMAR (Intel) and IVRS (AMD). */
  firmwareTable: Reading<'DMAR' | 'IVRS' | 'none'>;
}

export interface Vfio {
  /** How this kernel has the vfio-pci driver. `loaded` is a module that is in use now. */
  driver: Reading<'built-in' | 'loaded' | 'module' | 'missing'>;
  /** Where that was seen. */
  seenAt: string;
}

/** What the running system itself stands on, as far as it can be seen. */
export interface Uses {
  /** Controllers of the disks that hold `/`, `/boot`, `/home` and the like; `by` is the mount point. */
  storage: Reading<Use[]>;
  /** Network cards of the default route; `by` is the interface. */
  network: Reading<Use[]>;
}

export interface Use {
  address: PciAddress;
  by: string;
}
