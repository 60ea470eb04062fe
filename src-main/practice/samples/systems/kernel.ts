import { loaderText, loaderVariable } from '../../loader-variable.ts';

/** The running kernel, with vfio-pci as a module. */
export const kernelFiles = (release: string, words: string): Record<string, string> => ({
  '/proc/cmdline': `${words}\n`,
  '/proc/sys/kernel/osrelease': `${release}\n`,
  [`/lib/modules/${release}/modules.builtin`]: 'kernel/fs/ext4/ext4.ko\n',
  [`/lib/modules/${release}/kernel/drivers/vfio/pci/vfio-pci.ko.zst`]: '',
});

/** What a boot loader said of itself. */
export const saidByLoader = (name: string, text: string): Record<string, string> => ({
  [loaderVariable(name)]: loaderText(text),
});

export const osRelease = (name: string, id: string, version: string): Record<string, string> => ({
  '/usr/lib/os-release': `PRETTY_NAME="${name}"\nID=${id}\nVERSION_ID="${version}"\n`,
});

/** GRUB's environment block before anything is in it. */
export const emptyGrubEnv = '# GRUB Environment Block\n'.padEnd(1024, '#');

/** The EFI partition, then `/boot` where it is one of its own, then the root: partitions of the one NVMe disk. */
export const mounts = (efi: string, root: string, boot?: string): Record<string, string> => ({
  '/proc/self/mountinfo': [
    root,
    ...(boot === undefined ? [] : [`31 29 259:2 / /boot rw,relatime shared:2 - ${boot} /dev/nvme0n1p2 rw`]),
    `33 29 259:1 / ${efi} rw,relatime shared:3 - vfat /dev/nvme0n1p1 rw`,
    '',
  ].join('\n'),
});
export const plainRoot = '29 1 259:3 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p3 rw';

/** A made-up one: every sample's root file system has it. */
export const rootId = '0f0f0f0f-0000-4000-8000-000000000003';
