import { samples, type SampleName } from '#shared/ipc/samples.ts';
import type { MadeDevice, MadeMachine } from '../../machine-tree.ts';
import { filesOf, type Roles } from './roles.ts';

/** What makes one sample differ from the others. */
export interface Computer {
  name: SampleName;
  devices: MadeDevice[];
  roles: Roles;
  /** A distribution's boot loader, initramfs and kernel. */
  system: Record<string, string>;
  maker: 'intel' | 'amd';
  processor: string;
  board: { vendor: string; name: string };
  isLaptop?: boolean;
  files?: Record<string, string>;
  iommuWaitsFor?: NonNullable<MadeMachine['iommuWaitsFor']>;
}

const interrupts = '0x00000000fee00000 0x00000000feefffff msi\n';

/** A computer in a room, with somebody at it: what all samples have in common, and what this one has. */
export function computer(given: Computer): MadeMachine {
  const { devices, maker, processor, board, isLaptop, iommuWaitsFor: waits } = given;
  const roles = filesOf(devices, given.roles);
  const intel = maker === 'intel';
  return {
    title: samples[given.name].title,
    devices,
    files: {
      '/proc/cpuinfo': `vendor_id\t: ${intel ? 'GenuineIntel' : 'AuthenticAMD'}\nmodel name\t: ${processor}\nflags\t\t: fpu ${intel ? 'vmx' : 'svm'} sse sse2\n`,
      [`/sys/firmware/acpi/tables/${intel ? 'DMAR' : 'IVRS'}`]: '',
      '/sys/class/dmi/id/board_vendor': `${board.vendor}\n`,
      '/sys/class/dmi/id/board_name': `${board.name}\n`,
      '/sys/class/dmi/id/chassis_type': isLaptop ? '10\n' : '3\n',
      '/sys/kernel/irq/0/chip_name': 'IR-IO-APIC\n',
      ...session,
      ...(waits ? {} : reservedOf(devices)),
      ...roles.files,
      ...given.system,
      ...given.files,
    },
    links: { '/sbin/init': '../lib/systemd/systemd', '/lib/systemd': '../usr/lib/systemd', ...roles.links },
    folders: [...emptyFolders, ...roles.folders],
    ...(waits ? { iommuWaitsFor: { ...waits, files: { ...waits.files, ...reservedOf(devices) } } } : {}),
  };
}

/** Of every group with a graphics card: nothing that the firmware keeps for itself. */
const reservedOf = (devices: MadeDevice[]): Record<string, string> =>
  Object.fromEntries(
    devices
      .filter(({ classCode, group }) => classCode.startsWith('03') && group !== undefined)
      .map(({ group }) => [`/sys/kernel/iommu_groups/${group ?? ''}/reserved_regions`, interrupts]),
  );

const emptyFolders = [
  '/dev',
  '/etc/systemd/system',
  '/proc/1/fd',
  '/run/systemd/system',
  '/sys/firmware/efi',
];

const session: Record<string, string> = {
  '/proc/sys/kernel/random/boot_id': 'practice\n',
  '/proc/iomem': '00000000-00000000 : System RAM\n',
  '/proc/1/comm': 'systemd\n',
  '/proc/self/status': 'Uid:\t1000\t1000\t1000\t1000\n',
  '/proc/self/limits': 'Max locked memory         8388608              8388608              bytes\n',
  '/proc/900/comm': 'polkit-gnome-au\n',
  '/proc/900/status': 'Uid:\t1000\t1000\t1000\t1000\n',
  '/dev/kvm': '',
  '/run/libvirt/libvirt-sock': '',
  '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c': '\u0006\0\0\0\0',
  '/sys/kernel/security/lockdown': '[none] integrity confidentiality\n',
  '/usr/lib/systemd/systemd': '',
};
