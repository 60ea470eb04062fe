import { emptyGrubEnv, kernelFiles, mounts, osRelease, plainRoot, rootId } from './kernel.ts';

const release = '6.4.0-150600.23.65-default';

/** openSUSE Leap: GRUB that reads /etc/default/grub alone, dracut, and a kernel that waits to be asked for the IOMMU. */
export const openSuse: Record<string, string> = {
  ...osRelease('openSUSE Leap 15.6', 'opensuse-leap', '15.6'),
  ...kernelFiles(release, `BOOT_IMAGE=/boot/vmlinuz-${release} root=UUID=${rootId} splash=silent quiet`),
  ...mounts('/boot/efi', plainRoot),
  [`/boot/vmlinuz-${release}`]: '',
  [`/boot/initrd-${release}`]: 'made by dracut\n',
  [`/boot/config-${release}`]:
    'CONFIG_PCI=y\nCONFIG_INTEL_IOMMU=y\n# CONFIG_INTEL_IOMMU_DEFAULT_ON is not set\nCONFIG_AMD_IOMMU=y\n',
  '/boot/grub2/grub.cfg': '### BEGIN /etc/grub.d/10_linux ###\n',
  '/boot/grub2/grubenv': emptyGrubEnv,
  '/etc/default/grub':
    'GRUB_DISTRIBUTOR=\nGRUB_DEFAULT=saved\nGRUB_CMDLINE_LINUX_DEFAULT="splash=silent quiet"\nGRUB_CMDLINE_LINUX=""\n',
  '/etc/grub.d/00_header': '#!/bin/sh\n',
  '/usr/sbin/grub2-mkconfig': '',
  '/usr/bin/grub2-editenv': '',
  '/usr/bin/dracut': '',
  '/usr/sbin/plymouthd': '',
};
