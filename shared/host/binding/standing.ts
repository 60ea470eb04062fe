import type { BootReason } from './boot-reasons.ts';
import type { TrialState } from './trial-state.ts';

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

/** What one binding's standing depends on. */
export interface Signs {
  /** `none`: the file has no line for it, or makes no sense. */
  state: TrialState['word'] | 'none' | 'unknown';
  /** Whether one of this boot's binders bound it. */
  bound: boolean;
  reason: BootReason | null;
  inInitramfs: boolean;
  /** Whether this boot's reports could be read, or are surely not there. */
  reportsKnown: boolean;
}

export function standingOf({ state, bound, reason, inInitramfs, reportsKnown }: Signs): Standing {
  switch (state) {
    case 'unknown':
      return 'unknown';
    case 'none':
      return 'damaged';
    case 'confirmed':
      return 'kept';
    case 'used':
      // A trial that bound nothing has nothing that could be kept; it is over.
      return bound ? 'on-trial' : reportsKnown ? 'expired' : 'unknown';
    case 'trial':
      // The initramfs bound it, and the real root could not write that down, as on a read-only disk.
      if (bound) return 'on-trial';
      // The boot loader gives the word for the initramfs once, whatever comes of it.
      return inInitramfs && reason === 'off' ? 'expired' : 'waiting';
  }
}
