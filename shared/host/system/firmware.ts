import type { Reading } from '../../reading.ts';

/** The firmware the machine started from, and whose it is. */
export interface Firmware {
  start: Reading<'uefi' | 'bios'>;
  /** Absent: no such variable, as with a BIOS. */
  secureBoot: Reading<boolean>;
  /** Absent: this kernel has no lockdown. */
  lockdown: Reading<Lockdown>;
  names: FirmwareNames;
}

export type Lockdown = 'none' | 'integrity' | 'confidentiality';

/** From DMI (Documentation/ABI/testing/sysfs-class-dmi); null where it is empty or cannot be read. */
export interface FirmwareNames {
  systemVendor: string | null;
  product: string | null;
  /** What the maker sells it as: `ThinkPad T14 Gen 3`. */
  family: string | null;
  boardVendor: string | null;
  board: string | null;
}

/** The word in brackets of `none [integrity] confidentiality` (security/lockdown/lockdown.c). */
export function lockdownOf(text: string): Lockdown | null {
  const word = /\[(\w+)\]/.exec(text)?.[1];
  return word === 'none' || word === 'integrity' || word === 'confidentiality' ? word : null;
}

/** An EFI variable as efivarfs shows it: four bytes of attributes, then the value (Documentation/filesystems/efivarfs.rst). */
export const efiValue = (text: string): string => text.slice(4);

/** Text in an EFI variable is UTF-16, little-endian; what is ASCII comes through as every other character. */
export const efiText = (text: string): string => efiValue(text).replaceAll('\0', '').trim();
