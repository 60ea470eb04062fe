import { emptyGrubEnv, kernelFiles, mounts, osRelease, plainRoot, rootId } from './kernel.ts';

const release = '6.17.4-300.fc43.x86_64';
const words = `root=UUID=${rootId} ro rhgb quiet intel_iommu=on`;

/** Fedora: GRUB with an entry file for each kernel, kept by grubby; dracut with the boot splash. */
export const fedora: Record<string, string> = {
  ...osRelease('Fedora Linux 43 (Workstation Edition)', 'fedora', '43'),
  ...kernelFiles(release, `BOOT_IMAGE=(hd0,gpt2)/vmlinuz-${release} ${words}`),
  ...mounts('/boot/efi', plainRoot, 'ext4'),
  [`/boot/vmlinuz-${release}`]: '',
  [`/boot/initramfs-${release}.img`]: 'made by dracut\n',
  [`/boot/loader/entries/00000000000000000000000000000043-${release}.conf`]: [
    'title Fedora Linux (43)',
    `version ${release}`,
    `linux /vmlinuz-${release}`,
    `initrd /initramfs-${release}.img`,
    `options ${words}`,
    'grub_users $grub_users',
    '',
  ].join('\n'),
  '/boot/grub2/grub.cfg': '### BEGIN /etc/grub.d/10_linux ###\n',
  '/boot/grub2/grubenv': emptyGrubEnv,
  '/etc/default/grub':
    'GRUB_TIMEOUT=5\nGRUB_DEFAULT=saved\nGRUB_CMDLINE_LINUX="rhgb quiet intel_iommu=on"\nGRUB_ENABLE_BLSCFG=true\n',
  '/etc/grub.d/00_header': '#!/bin/sh\n',
  '/usr/bin/grub2-editenv': '',
  '/usr/sbin/grub2-mkconfig': '',
  '/usr/sbin/grubby': '',
  '/usr/bin/kernel-install': '',
  '/usr/bin/dracut': '',
  '/usr/sbin/plymouthd': '',
  '/etc/dracut.conf': '# PUT YOUR CONFIG IN separate files in /etc/dracut.conf.d\n',
};
