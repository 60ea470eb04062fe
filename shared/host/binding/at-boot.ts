import type { PciAddress } from '../../pci/address.ts';
import type { BoundDevice } from './bound-list.ts';

/**
 * Where a binding at boot stands:
 * - `waiting`: the next boot is its trial.
 * - `on-trial`: this boot is its trial: keep it?
 * - `expired`: its trial was not confirmed or bound nothing, so no boot binds it any more.
 * - `kept`: every boot binds it.
 * - `damaged`: list and state do not belong together, so no boot binds it.
 * - `unknown`: what happened in this boot could not be read.
 */
export type Standing = 'waiting' | 'on-trial' | 'expired' | 'kept' | 'damaged' | 'unknown';

/** One card that is bound at boot; it has its name from the card's address. */
export interface BootBinding {
  gpu: PciAddress;
  devices: BoundDevice[];
  /** Whether the initramfs binds it, because the card's driver is in there. */
  inInitramfs: boolean;
  standing: Standing;
  /** What the binder said of it in this boot, device by device; empty when it did not come to that. */
  said: { address: PciAddress; bound: boolean; reason: string }[];
  /** Why this boot bound nothing of it, by the binder's own word (`off`, `trial-used` ...); null: it did, or nobody knows. */
  reason: string | null;
}

/** All that is bound at boot, and whether the files that say so are whole. */
export interface AtBoot {
  bindings: BootBinding[];
  /** `damaged`, `unreadable`: `/etc/bindery/bound.conf` or `state`; then no boot binds anything, or nobody can tell. */
  files: 'none' | 'whole' | 'damaged' | 'unreadable';
  /** The word `bindery=off` was on this boot's kernel command line. */
  off: boolean;
}

export const nothingAtBoot: AtBoot = { bindings: [], files: 'none', off: false };
