import type { PciDevice } from '../pci/device.ts';
import type { PciSlot } from '../pci/separate-ports.ts';
import type { Reading } from '../reading.ts';
import type { Graphics } from './graphics/graphics.ts';
import type { AtBoot } from './binding/at-boot.ts';
import type { BindingRecord, JournalRun } from './binding/journal.ts';
import type { BootFiles } from './boot-files.ts';
import type { KernelCommandLine } from './kernel-command-line.ts';
import type { Uses } from './uses.ts';
import type { VfioIds } from './vfio-ids.ts';
import type { Boot } from './system/boot.ts';
import type { Distribution } from './system/distribution.ts';
import type { Firmware } from './system/firmware.ts';
import type { Hypervisor } from './system/hypervisor.ts';
import type { IommuConfig } from './system/iommu-config.ts';
import type { Processor } from './system/processor.ts';
import type { InterruptRemapping } from './system/remapping.ts';
import type { Sandbox } from './system/sandbox.ts';
import type { Session } from './system/session.ts';

/** Everything Bindery knows of a machine: plain JSON, read once, judged by `assess`. */
export interface HostSnapshot {
  /** The folder the machine was read from: `/`, or the root of a tree or capture. */
  root: string;
  machine: Machine;
  kernel: Kernel;
  iommu: Iommu;
  vfio: Vfio;
  /** What gives devices to vfio-pci by their ids, beside the kernel command line. */
  vfioIds: VfioIds;
  processor: Processor;
  firmware: Firmware;
  boot: Boot;
  distribution: Distribution;
  hypervisor: Hypervisor;
  session: Session;
  sandbox: Sandbox;
  remapping: InterruptRemapping;
  /** Only read when there are no groups; absent: this kernel does not say how it was built. */
  iommuConfig: Reading<IommuConfig>;
  devices: PciDevice[];
  /** The sockets that the board names. */
  slots: PciSlot[];
  graphics: Graphics;
  uses: Uses;
  /** Live bindings that Bindery made since the last start of the machine and has not undone, newest first. */
  bindings: BindingRecord[];
  /** What is bound at every start, and how that went in this one. */
  atBoot: AtBoot;
  /** Whether systemd starts this system: the unit that binds at boot needs it. Unreadable: no sign of any init. */
  hasSystemd: Reading<boolean>;
  /** Every run that left a journal, in any boot, oldest first. */
  runs: JournalRun[];
  /** What a change of the next start is planned by. */
  bootFiles: BootFiles;
  /** Groups with a `/dev/vfio/N` node. */
  vfioNodes: Reading<number[]>;
  /** The file with the names of devices: its path and version, null for none. */
  names: { source: string | null; version: string | null };
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
