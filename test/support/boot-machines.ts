import type { MadeDevice, MadeMachine } from '../../src-main/practice/machine-tree.ts';
import { setInGrubEnv } from '../../src-main/practice/grub-env.ts';
import { machineWith } from './made-machines.ts';

const kernel = (release: string): Record<string, string> => ({
  [`/lib/modules/${release}/modules.builtin`]: 'kernel/fs/ext4/ext4.ko\n',
  [`/lib/modules/${release}/kernel/drivers/vfio/pci/vfio-pci.ko.xz`]: '',
  [`/boot/vmlinuz-${release}`]: '',
});

/** Debian with GRUB and initramfs-tools, on a plain disk; the driver `nouveau` is asked into the initramfs. */
export function debianMachine(devices: MadeDevice[], files: Record<string, string> = {}): MadeMachine {
  return machineWith(devices, {
    ...kernel('6.12.0'),
    ...kernel('6.12.9'),
    '/boot/initrd.img-6.12.0': 'old image 6.12.0\n',
    '/boot/initrd.img-6.12.9': 'old image 6.12.9\n',
    '/proc/cmdline': 'BOOT_IMAGE=/boot/vmlinuz-6.12.0 root=UUID=1-2 ro quiet\n',
    '/proc/self/mountinfo': '29 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n',
    '/usr/lib/os-release': 'ID=debian\nVERSION_ID="13"\n',
    '/usr/share/initramfs-tools/init': '',
    '/usr/sbin/mkinitramfs': '',
    '/etc/initramfs-tools/modules': '# One module a line.\nnouveau\n',
    '/etc/initramfs-tools/initramfs.conf': 'MODULES=most\n',
    '/etc/default/grub': 'GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX=""\n',
    '/usr/sbin/grub-mkconfig': '#!/bin/sh\nfor x in ${sysconfdir}/default/grub.d/*.cfg ; do . "${x}"; done\n',
    '/usr/sbin/update-grub': '#!/bin/sh\nexec grub-mkconfig -o /boot/grub/grub.cfg "$@"\n',
    '/usr/bin/grub-editenv': '',
    '/boot/grub/grub.cfg': 'a menu\n',
    '/boot/grub/grubenv': setInGrubEnv(setInGrubEnv(null, 'saved_entry', 'Debian'), 'next_entry', ''),
    '/etc/grub.d/00_header': '#!/bin/sh\n',
    ...files,
  });
}

/** Its GRUB on LVM, where it cannot write to its environment block. */
export const onLvm = {
  '/proc/self/mountinfo': '29 1 254:0 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw\n',
};
