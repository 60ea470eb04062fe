import type { Reading } from '../../reading.ts';

/** How this system was started, and what makes the initramfs of the next start. */
export interface Boot {
  loader: BootLoader;
  initramfs: Initramfs;
  /** The entry that systemd-boot started, by its own word, such as `arch.conf`; absent with other loaders. */
  entry: Reading<string>;
}

export type LoaderName = 'grub' | 'systemd-boot' | 'refind' | 'limine' | 'syslinux' | 'u-boot' | 'efi-stub';

/** What looks after the loader's settings, where that is more than a file: it must be asked, not gone around. */
export type LoaderManager =
  | 'ostree'
  | 'nixos'
  | 'guix'
  | 'proxmox'
  | 'kernelstub'
  | 'sdbootutil'
  | 'grubby'
  | 'limine-tool'
  | 'u-boot-menu';

export interface BootLoader {
  /** The one that started this kernel, which need not be the one that is installed. Absent: no sign of any. */
  name: Reading<LoaderName>;
  /** Whether the kernel came as a unified image, whose command line cannot be changed from outside. */
  isUnified: boolean;
  manager: LoaderManager | null;
  /** `booted`: it said so itself. `installed`: it is the only one whose files are there. */
  how: 'booted' | 'installed';
  /** What tells, as a path and its value. */
  sign: { path: string; value: string };
}

export type InitramfsTool = 'initramfs-tools' | 'dracut' | 'mkinitcpio' | 'booster';

export interface Initramfs {
  /** Absent: none that Bindery knows. Malformed: several, and nothing tells which of them is used. */
  tool: Reading<InitramfsTool>;
  /** The files that tell. */
  seenAt: string[];
}
