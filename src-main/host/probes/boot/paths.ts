/** Where the environment block is; Fedora and openSUSE call everything grub2. */
export const grubEnvFiles = ['/boot/grub/grubenv', '/boot/grub2/grubenv'];

/** Files that Bindery reads, edits or has written itself. */
export const texts: readonly string[] = [
  ...grubEnvFiles,
  '/etc/default/grub',
  '/etc/grub.d/01_bindery',
  // Scripts of their own, whose words tell which folders they read.
  '/usr/sbin/grub-mkconfig',
  '/usr/bin/grub-mkconfig',
  '/usr/bin/mkinitcpio',
  '/proc/cmdline',
  '/etc/kernel/cmdline',
  '/etc/kernel/entry-token',
  '/etc/kernel/install.conf',
  '/usr/lib/kernel/cmdline',
  '/usr/lib/kernel/install.conf',
  '/etc/kernelstub/configuration',
  '/etc/default/limine',
  '/boot/limine.conf',
  '/boot/limine/limine.conf',
  '/boot/refind_linux.conf',
  '/etc/default/u-boot',
  '/boot/extlinux/extlinux.conf',
  '/boot/loader/loader.conf',
  '/boot/efi/loader/loader.conf',
  '/efi/loader/loader.conf',
  '/etc/initramfs-tools/modules',
  '/etc/initramfs-tools/initramfs.conf',
  '/etc/initramfs-tools/hooks/bindery',
  '/etc/initramfs-tools/scripts/init-top/00-bindery',
  '/etc/dracut.conf',
  '/etc/mkinitcpio.conf',
  '/etc/initcpio/install/bindery',
  '/etc/initcpio/hooks/bindery',
  '/etc/initcpio/bindery-initramfs.service',
  '/etc/booster.yaml',
  '/etc/systemd/system/bindery.service',
  '/etc/apparmor.d/bindery-window',
];

/** Folders of drop-ins and entries, whole: one file may take back what another says. */
export const wholeFolders: readonly { folder: string; ending: string }[] = [
  { folder: '/etc/default/grub.d', ending: '.cfg' },
  { folder: '/boot/loader/entries', ending: '.conf' },
  { folder: '/boot/efi/loader/entries', ending: '.conf' },
  { folder: '/efi/loader/entries', ending: '.conf' },
  { folder: '/etc/kernel/cmdline.d', ending: '' },
  { folder: '/etc/cmdline.d', ending: '.conf' },
  { folder: '/etc/limine-entry-tool.d', ending: '.conf' },
  { folder: '/etc/u-boot-menu/conf.d', ending: '.conf' },
  { folder: '/usr/share/u-boot-menu/conf.d', ending: '.conf' },
  { folder: '/etc/dracut.conf.d', ending: '.conf' },
  { folder: '/usr/lib/dracut/dracut.conf.d', ending: '.conf' },
  { folder: '/usr/lib/dracut/modules.d/00bindery', ending: '' },
  { folder: '/etc/mkinitcpio.conf.d', ending: '.conf' },
  { folder: '/etc/mkinitcpio.d', ending: '.preset' },
  { folder: '/etc/initramfs/post-update.d', ending: '' },
  { folder: '/etc/bindery', ending: '' },
];

/** Whose mere presence tells what to run. */
export const presences: readonly string[] = [
  '/usr/sbin/update-grub',
  '/usr/sbin/grub2-mkconfig',
  '/usr/sbin/transactional-update',
  '/usr/bin/grub-editenv',
  '/usr/bin/grub2-editenv',
  '/usr/bin/bootctl',
  '/usr/bin/kernel-install',
  '/boot/grub/grub.cfg',
  '/boot/grub2/grub.cfg',
];

/** Links of Bindery's own. */
export const ourLinks: readonly string[] = ['/etc/systemd/system/sysinit.target.wants/bindery.service'];

/** Folders on the way to files that Bindery may write. */
export const maybeOurs: readonly string[] = [
  '/etc/bindery',
  '/etc/apparmor.d',
  '/etc/systemd',
  '/etc/systemd/system',
  '/etc/systemd/system/sysinit.target.wants',
  '/etc/default',
  '/etc/default/grub.d',
  '/etc/grub.d',
  '/etc/initramfs-tools',
  '/etc/initramfs-tools/hooks',
  '/etc/initramfs-tools/scripts',
  '/etc/initramfs-tools/scripts/init-top',
  '/etc/dracut.conf.d',
  '/usr/lib',
  '/usr/lib/dracut',
  '/usr/lib/dracut/modules.d',
  '/usr/lib/dracut/modules.d/00bindery',
  '/etc/mkinitcpio.conf.d',
  '/etc/initcpio',
  '/etc/initcpio/install',
  '/etc/initcpio/hooks',
  '/etc/kernel',
  '/etc/cmdline.d',
  '/etc/limine-entry-tool.d',
  '/etc/u-boot-menu',
  '/etc/u-boot-menu/conf.d',
];
