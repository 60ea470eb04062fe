import type { Reading } from '../reading.ts';

/** A file that a boot loader, an initramfs tool or Bindery itself has, exactly as it is. */
export interface BootFile {
  /** With its last newline, if it has one. */
  text: string;
  /** Hexadecimal, of the file's bytes. */
  sha256: string;
}

/** A kernel that is installed, and so may be the next one to start. */
export interface InstalledKernel {
  /** `uname -r`: the name of its folder in /lib/modules. */
  release: string;
  /** Its image, such as /boot/vmlinuz-6.1.0; null when it is not where distributions put it. */
  image: string | null;
  /**
   * The image beside its modules, as its package brought it; null where packages bring none. An image in /boot
   * whose name has no release in it may be another kernel's by now.
   */
  packaged: string | null;
  /** Its initramfs, such as /boot/initrd.img-6.1.0. */
  initramfs: string | null;
  /** Whether it has vfio-pci: as a module, built in, or not. */
  vfio: Reading<'module' | 'built-in' | 'missing'>;
}

/** What a change of the next boot is planned by. */
export interface BootFiles {
  /** By path; one that is not in it is not there. */
  files: Record<string, Reading<BootFile>>;
  /** Where the links of Bindery's own lead, by path. */
  links: Record<string, string>;
  /** Which of the folders are there that Bindery may have to make. */
  folders: string[];
  kernels: InstalledKernel[];
  /** GRUB's environment block: its variables; absent where there is none. */
  grubEnv: Reading<Record<string, string>>;
  /** Whether GRUB can write to it: not on btrfs, LVM, RAID or ZFS (GRUB manual, "Environment block"). */
  grubEnvWritable: boolean;
  /** Whether the root file system is on an encrypted volume, which the initramfs unlocks. */
  encryptedRoot: Reading<boolean>;
}
