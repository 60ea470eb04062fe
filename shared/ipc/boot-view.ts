import * as v from 'valibot';
import type { GuardNote } from '../assess/boot-guard.ts';
import type { PciAddress } from '../pci/address.ts';
import { actions, type Action } from '../plan/choice.ts';
import { sandboxStandings, type SandboxStanding } from '../plan/sandbox/standing.ts';
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
  /** Whether this window has its sandbox, and what can be done about it. */
  sandbox: SandboxStanding;
  /** What may go wrong at the next start, as after an update of the kernel. */
  guard: GuardView[];
}

/** What the guard of the next start says, without its ids. */
export type GuardView = Pick<GuardNote, 'what' | 'why' | 'next' | 'run'>;

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
  sandbox: v.picklist(sandboxStandings),
  guard: v.array(v.strictObject({ what: text, why: text, next: text, run: v.nullable(text) })),
});
