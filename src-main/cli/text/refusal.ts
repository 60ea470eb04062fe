import type { Refusal } from '#shared/app-error.ts';

/** Why there can be no plan, behind what it is about, and what to do. */
const refusals: Record<string, string> = {
  'already-bound': 'is on vfio-pci already; "bindery guest" prints arguments for it',
  'not-bound': 'is not on vfio-pci, so there is nothing to give back',
  'shows-this-screen':
    'shows your screen, so it cannot be taken while the system runs; choose another card, or make another one primary in the firmware',
  'last-card': 'is the only graphics card that Linux has left; it needs one of its own',
  'in-use':
    'is in use by a program, and taking it away now hangs that program; "bindery scan" names it, close it and repeat',
  sleeping:
    'sleeps in D3cold and must be awake first; start something on it, or set its power/control to "on"',
  'group-unknown': 'has an IOMMU group that could not be read; look at /sys/kernel/iommu_groups',
  'storage-unknown': 'may hold this system, which could not be seen; it is not taken',
  'device-unreadable': 'could not be read well enough to be touched; look at it with "bindery scan"',
  'root-storage':
    'has disks in use and would go along; put the card into another slot, or, if this system does not run from them, unmount them',
  'vmd-controller': 'holds every disk behind Intel VMD; switch VMD off in the firmware',
  'firmware-reserved-memory':
    'is in a group that the firmware reserves memory for; a newer firmware or another slot may help',
  'sriov-active':
    'is divided into virtual functions; pass one of those through, or write 0 into its sriov_numvfs first',
  'no-iommu-group': 'is in no IOMMU group; see "bindery scan"',
};

/** Reasons that are about the whole computer. */
const ofMachine: Record<string, string> = {
  'iommu-off-in-kernel': 'the kernel does not use the IOMMU; switch it on first: sudo bindery bind --iommu',
  'iommu-off-on-command-line':
    'the kernel command line switches the IOMMU off; switch it on first: sudo bindery bind --iommu',
  'iommu-off-in-firmware':
    'the IOMMU is switched off in the firmware; "bindery scan" tells which setting to look for',
};

export function refusalText({ reason, subject }: Refusal): string {
  const whole = ofMachine[reason];
  if (whole) return whole;
  const text = refusals[reason];
  return text ? `${subject} ${text}` : `the machine is not ready (${reason}); "bindery scan" explains it`;
}
