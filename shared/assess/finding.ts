import type { PciAddress } from '../pci/address.ts';

/** Finding ids are API: the wizard's texts, the tests and people's bug reports use them. */
export const findingIds = [
  'iommu-off-in-firmware',
  'iommu-off-in-kernel',
  'iommu-off-on-command-line',
  'iommu-refused-by-kernel',
  'no-interrupt-remapping',
  'xen-dom0',
  'vfio-missing',
  'unsupported-architecture',
  'cpu-virtualization-off',
  'boot-loader-unknown',
  'initramfs-tool-unknown',
  'no-polkit-agent',
  'memlock-low',
  'kvm-access-missing',
  'acs-override-active',
  'inside-virtual-machine',
  'vfio-built-in',
  'kernel-lockdown',
  'immutable-system',
  'declarative-system',
  'legacy-bios',
  'no-iommu-group',
  'host-display',
  'only-gpu',
  'group-shared',
  'display-connected',
  'twin-ids',
  'leftover-vfio-ids',
  'firmware-reserved-memory',
  'sriov-active',
  'gpu-in-use',
  'no-reset',
  'amd-reset-bug',
  'nvidia-reset-bug',
  'firmware-framebuffer',
  'bar-unassigned',
  'integrated-gpu',
  'muxless-laptop',
  'group-behind-pci-bridge',
  'nvidia-live-unbind',
  'amdgpu-live-unbind',
  'sleeping-d3cold',
  'resizable-bar',
  'gpu-driver-in-initramfs',
  'root-storage',
  'twin-of-root-storage',
  'vmd-controller',
  'default-route-network',
  'input-controller',
  'audio-in-use',
] as const;
export type FindingId = (typeof findingIds)[number];

export type Severity = 'blocker' | 'danger' | 'warning' | 'info';
export type Subject = PciAddress | 'host';

/** What was seen, so that a person can look for themselves. */
export interface Evidence {
  path: string;
  value: string;
}

/** Something true of this machine that matters for passthrough. */
export interface Finding {
  id: FindingId;
  severity: Severity;
  subject: Subject;
  /** One sentence in plain English, for the command line and reports; the window has its own texts. */
  title: string;
  evidence: Evidence[];
  /** Names and numbers for the window's texts, such as the foreign devices' names. */
  facts: Record<string, string>;
}

/** Something looked at and found in order. */
export interface FineNote {
  id: FindingId;
  subject: Subject;
  title: string;
  evidence: Evidence[];
}

/** Something that could not be seen: not a finding, and not its absence. */
export interface UnknownNote {
  id: FindingId;
  subject: Subject;
  because: string;
  evidence: Evidence[];
}

/** What one check has to say about one subject. */
export type Outcome =
  ({ status: 'found' } & Finding) | ({ status: 'fine' } & FineNote) | ({ status: 'unknown' } & UnknownNote);
