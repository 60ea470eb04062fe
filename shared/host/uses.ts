import type { PciAddress } from '../pci/address.ts';

/** What the running system itself stands on, as far as it can be seen. */
export interface Uses {
  /** Controllers of the disks that hold mounted file systems, active swap, or a part of an active volume. */
  storage: Seen<Use>;
  /** Devices that carry the default route; `by` is the interface. */
  network: Seen<Use>;
  /** Keyboards and what points (mouse, touchpad); `by` is the kernel's name for it. */
  input: Seen<InputUse>;
  /** Sound cards; `by` is the card's id. */
  sound: Seen<SoundUse>;
}

/** What was seen of something, and why there may be more of it. */
export interface Seen<T> {
  uses: T[];
  /** null: this is all. Else what could not be seen, so that "not among the uses" is no "not in use". */
  doubt: string | null;
}

/** One device that something stands on. */
export interface Use {
  address: PciAddress;
  /** For storage the mount point, `swap`, or the volume. */
  by: string;
}

export interface InputUse {
  /** null: it hangs on no PCI device, as at a PS/2 socket. */
  address: PciAddress | null;
  by: string;
  kind: 'keyboard' | 'pointer';
  /** Where it is plugged in: what has the same is one thing, such as a mouse that also claims to be a keyboard. */
  plug: string;
}

export interface SoundUse extends Use {
  /** Somebody plays or records now. */
  isOpen: boolean;
}

/** How the uses of a device are said in a sentence; '' when there are none. */
export function usesOf(seen: Seen<Use>, address: PciAddress, most = 6): string {
  const by = new Set<string>();
  for (const use of seen.uses) if (use.address === address) by.add(use.by);
  const all = [...by];
  const shown = all.slice(0, most).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}
