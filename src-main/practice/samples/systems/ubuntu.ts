import { emptyGrubEnv, kernelFiles, mounts, osRelease, plainRoot, rootId } from './kernel.ts';

/** What Ubuntu and its kin have of initramfs-tools. @param release of the kernel */
export const initramfsTools = (release: string): Record<string, string> => ({
  [`/boot/vmlinuz-${release}`]: '',
  [`/boot/initrd.img-${release}`]: 'made by initramfs-tools\n',
  '/usr/sbin/mkinitramfs': '',
  '/usr/sbin/update-initramfs': '',
  '/usr/share/initramfs-tools/init': '',
  '/usr/share/initramfs-tools/hooks/plymouth': '',
  '/etc/initramfs-tools/modules': '# One module a line.\n',
  '/etc/initramfs-tools/initramfs.conf': 'MODULES=most\n',
});

const release = '6.14.0-33-generic';

/** Ubuntu: GRUB, initramfs-tools and the boot splash, which brings the kernel's own graphics drivers. */
export const ubuntu: Record<string, string> = {
  ...osRelease('Ubuntu 24.04.3 LTS', 'ubuntu', '24.04'),
  ...kernelFiles(release, `BOOT_IMAGE=/boot/vmlinuz-${release} root=UUID=${rootId} ro quiet splash`),
  ...mounts('/boot/efi', plainRoot),
  ...initramfsTools(release),
  '/boot/grub/grub.cfg': '### BEGIN /etc/grub.d/10_linux ###\n',
  '/boot/grub/grubenv': emptyGrubEnv,
  '/etc/default/grub':
    'GRUB_DEFAULT=0\nGRUB_TIMEOUT=0\nGRUB_CMDLINE_LINUX_DEFAULT="quiet splash"\nGRUB_CMDLINE_LINUX=""\n',
  '/etc/grub.d/00_header': '#!/bin/sh\n',
  '/usr/sbin/grub-mkconfig': '#!/bin/sh\nfor x in ${sysconfdir}/default/grub.d/*.cfg ; do . "${x}"; done\n',
  '/usr/sbin/update-grub': '',
  '/usr/bin/grub-editenv': '',
};
