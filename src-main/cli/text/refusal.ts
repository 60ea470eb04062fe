import type { Refusal } from '#shared/app-error.ts';
import { refusalReasons, type RefusalReason } from '#shared/plan/refusal.ts';

/** Why there can be no plan, behind what it is about, and what to do. */
const ofDevices: Record<string, string> = {
  'already-bound': 'is on vfio-pci already; "bindery guest" prints arguments for it',
  'not-bound': 'is not on vfio-pci, so there is nothing to give back',
  'shows-this-screen':
    'shows your screen, so it cannot be taken while the system runs; choose another card, make another one primary in the firmware, or bind it from the next start on with --boot',
  'last-card': 'is the only graphics card that Linux has left; it needs one of its own',
  'in-use':
    'is in use by a program, and taking it away now hangs that program; "bindery scan" names it: close it and repeat, or bind from the next start on with --boot',
  sleeping:
    'sleeps in D3cold and must be awake first; start something on it, set its power/control to "on", or bind from the next start on with --boot',
  'group-unknown': 'has an IOMMU group that could not be read; look at /sys/kernel/iommu_groups',
  'storage-unknown': 'may hold this system, which could not be seen; it is not taken',
  'device-unreadable': 'could not be read well enough to be touched; look at it with "bindery scan"',
  'bound-at-boot': 'is bound at boot already; "bindery status" tells how that stands',
  'not-bound-at-boot': 'is not bound at boot; "bindery status" lists what is',
  'bound-with-other':
    'is bound at boot already and has a device that this card would take along; undo that first',
  'ids-shared':
    'has the same ids as another device, and on this system only ids can tell which one to bind; nothing can be done here',
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
  'nothing-on-trial':
    'no binding is on trial in this start, so there is nothing to keep; "bindery status" tells how things stand',
  'nothing-interrupted': 'no run was cut short, so there is nothing to take back',
  'no-systemd':
    'this system is not started by systemd, and Bindery knows no other way to be early enough; bind with --now after each start',
  'boot-files-damaged':
    'the files in /etc/bindery make no sense, so no start binds anything; take them away first: sudo bindery undo',
  'boot-file-unreadable': 'a file that would be changed could not be read; run it again with sudo in front',
  'by-hand': 'no program should change the files of this system, so this is for you to do',
  'iommu-on': 'the IOMMU is on already; "bindery scan" shows its groups',
  'iommu-unknown': 'whether the IOMMU is on could not be seen; look at /sys/kernel/iommu_groups',
  'iommu-not-built':
    'this kernel was built without the IOMMU of this computer; start another kernel, then repeat',
  'iommu-not-ours': 'Bindery did not switch the IOMMU on, so there is nothing to take back',
  'sandbox-there': 'only a window without its sandbox can ask for it; open that',
  'sandbox-elsewhere': 'it is not AppArmor that keeps the sandbox from the window',
  'sandbox-path':
    'the path of the program has signs in it that mean something to AppArmor; move it to another folder',
  'sandbox-not-ours': 'Bindery made no AppArmor profile here, so there is nothing to take back',
  'iommu-refused-by-kernel':
    'the kernel refuses the IOMMU that the firmware offers; look for "DMAR" or "AMD-Vi" in "sudo dmesg", and for a newer firmware',
  'iommu-off-in-kernel': 'the kernel does not use the IOMMU; switch it on first: sudo bindery bind --iommu',
  'iommu-off-on-command-line':
    'the kernel command line switches the IOMMU off; switch it on first: sudo bindery bind --iommu',
  'iommu-off-in-firmware':
    'the IOMMU is switched off in the firmware; "bindery scan" tells which setting to look for',
};

/** Whether every reason of the planner's own has a text: a test looks. */
export const untold: RefusalReason[] = refusalReasons.filter(
  (reason) => !Object.hasOwn(ofMachine, reason) && !Object.hasOwn(ofDevices, reason),
);

/** A refusal in one line, with what is to be done by hand behind it. */
export function refusalText({ reason, subject, detail }: Refusal): string {
  const whole = ofMachine[reason];
  const text = ofDevices[reason];
  const said =
    whole ??
    (text ? `${subject} ${text}` : `the machine is not ready (${reason}); "bindery scan" explains it`);
  return detail ? `${said}: ${[detail.why, ...detail.lines].map((it) => it.trim()).join(' | ')}` : said;
}
