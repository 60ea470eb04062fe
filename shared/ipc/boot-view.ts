import * as v from 'valibot';
import type { PciAddress } from '../pci/address.ts';
import { actions, type Action } from '../plan/choice.ts';
import type { Verified } from '../verify/verification.ts';
import { address, prediction, type Of } from './schemas.ts';

/** What Bindery left on the machine and what became of it, beside the report's `atBoot`. */
export interface BootView {
  /** What each binding that took effect in this boot promised, held against the machine. */
  trials: { gpu: PciAddress; verified: Verified[] }[];
  /** The last run that never came to its end and that nothing took back since. */
  interrupted: { action: Action; gpu: PciAddress | null; started: string } | null;
  /** Bindery switched the IOMMU on, and that can be taken back. */
  canUndoIommu: boolean;
  /** What may go wrong at the next start, as after an update of the kernel. */
  guard: GuardView[];
  /** How to start once without binding, for this machine's own boot loader. */
  rescue: RescueView | null;
}

export interface GuardView {
  what: string;
  why: string;
  /** A command that puts it right; null where there is none. */
  run: string | null;
}

/** `backticks` stand around keys and words to be typed. */
export interface RescueView {
  title: string;
  steps: string[];
  notes: string[];
  /** All of it as plain text, for a phone or a sheet of paper. */
  plain: string;
}

const text = v.string();

export const verified: Of<Verified> = v.strictObject({
  prediction,
  came: v.picklist(['true', 'false', 'unknown']),
  found: text,
  path: text,
});

export const bootView: Of<BootView> = v.strictObject({
  trials: v.array(v.strictObject({ gpu: address, verified: v.array(verified) })),
  interrupted: v.nullable(
    v.strictObject({ action: v.picklist(actions), gpu: v.nullable(address), started: text }),
  ),
  canUndoIommu: v.boolean(),
  guard: v.array(v.strictObject({ what: text, why: text, run: v.nullable(text) })),
  rescue: v.nullable(
    v.strictObject({ title: text, steps: v.array(text), notes: v.array(text), plain: text }),
  ),
});
