import { kernelFiles, saidByLoader, mounts, osRelease, plainRoot, rootId } from './kernel.ts';
import { initramfsTools } from './ubuntu.ts';

const release = '6.16.3-76061603-generic';
const entry = `Pop_OS-${rootId}`;
const words = `root=UUID=${rootId} ro quiet loglevel=0 systemd.show_status=false splash`;

/** Pop!_OS: systemd-boot, whose entries kernelstub writes. */
export const popOs: Record<string, string> = {
  ...osRelease('Pop!_OS 22.04 LTS', 'pop', '22.04'),
  ...kernelFiles(release, `initrd=\\EFI\\${entry}\\initrd.img ${words}`),
  ...mounts('/boot/efi', plainRoot),
  ...initramfsTools(release),
  ...saidByLoader('LoaderInfo', 'systemd-boot 249.11-0ubuntu3'),
  ...saidByLoader('LoaderEntrySelected', 'Pop_OS-current.conf'),
  '/boot/efi/loader/loader.conf': 'default Pop_OS-current\n',
  '/boot/efi/loader/entries/Pop_OS-current.conf': `title Pop!_OS\nlinux /EFI/${entry}/vmlinuz.efi\ninitrd /EFI/${entry}/initrd.img\noptions ${words}\n`,
  '/etc/kernelstub/configuration': JSON.stringify({
    user: { kernel_options: ['quiet', 'loglevel=0', 'systemd.show_status=false', 'splash'] },
  }),
  // It copies kernel and initramfs to where the entry has them.
  '/etc/initramfs/post-update.d/zz-kernelstub': '#!/bin/sh\nkernelstub --verbose --preserve-live-mode\n',
  '/usr/bin/bootctl': '',
};
