import type { Reading } from '../../reading.ts';

/** What this system has for running virtual machines. */
export interface Hypervisor {
  /** Whether we may open /dev/kvm. Absent: there is no such node. */
  kvm: Reading<boolean>;
  xen: Reading<'none' | 'dom0' | 'guest'>;
  /** Whether libvirt's system service listens. */
  libvirt: Reading<boolean>;
  /** Pages set aside for large mappings, by size in KiB. */
  hugePages: Reading<HugePages[]>;
}

export interface HugePages {
  kibibytes: number;
  count: number;
}
