import { kernelFiles, saidByLoader, mounts, osRelease, plainRoot, rootId } from './kernel.ts';

const release = '6.17.5-arch1-1';
const words = `root=UUID=${rootId} rw quiet`;

/** mkinitcpio with the hook `kms`, which brings the driver of every card into the initramfs. */
export const mkinitcpio = (packageName: string): Record<string, string> => ({
  '/usr/bin/mkinitcpio': '#!/bin/bash\n_d_config=/etc/mkinitcpio.conf.d\n',
  '/etc/mkinitcpio.conf':
    'MODULES=()\nHOOKS=(base udev autodetect microcode modconf kms keyboard keymap block filesystems fsck)\n',
  [`/etc/mkinitcpio.d/${packageName}.preset`]: [
    `ALL_kver="/boot/vmlinuz-${packageName}"`,
    "PRESETS=('default')",
    `default_image="/boot/initramfs-${packageName}.img"`,
    '',
  ].join('\n'),
  [`/boot/vmlinuz-${packageName}`]: '',
  [`/boot/initramfs-${packageName}.img`]: 'made by mkinitcpio\n',
});

/** Arch Linux: systemd-boot with an entry that somebody wrote by hand. */
export const arch: Record<string, string> = {
  ...osRelease('Arch Linux', 'arch', 'rolling'),
  ...kernelFiles(release, `initrd=\\initramfs-linux.img ${words}`),
  ...mounts('/boot', plainRoot),
  ...mkinitcpio('linux'),
  ...saidByLoader('LoaderInfo', 'systemd-boot 258.1-1-arch'),
  ...saidByLoader('LoaderEntrySelected', 'arch.conf'),
  [`/lib/modules/${release}/pkgbase`]: 'linux\n',
  '/boot/loader/loader.conf': 'default arch.conf\ntimeout 3\n',
  '/boot/loader/entries/arch.conf': `title Arch Linux\nlinux /vmlinuz-linux\ninitrd /initramfs-linux.img\noptions ${words}\n`,
  '/usr/bin/bootctl': '',
};
