import { isKnown, valueOf, type Reading } from '../../reading.ts';
import type { BootReport } from './boot-report.ts';
import { isRunName, type BoundList } from './bound-list.ts';

/**
 * `/etc/bindery/state`, one line of a word and the run whose list it is about:
 * - `trial`: the next boot binds, once.
 * - `used`: a boot began to bind, and nobody has said yet that it went well. No further boot binds.
 * - `confirmed`: every boot binds.
 */
export interface TrialState {
  word: 'trial' | 'used' | 'confirmed';
  run: string;
}

/** Reads the state as the early binder does: a line that is torn or followed by another is none. */
export function parseTrialState(text: string): TrialState | null {
  const [, word, run] = /^(trial|used|confirmed) (\S+)(?:\n[ \t]*)*$/.exec(text) ?? [];
  if (run === undefined || !isRunName(run)) return null;
  return { word: word as TrialState['word'], run };
}

export const trialStateText = ({ word, run }: TrialState): string => `${word} ${run}\n`;

/**
 * Where a binding at boot stands:
 * - `none`: there is none.
 * - `waiting`: the next boot is its trial.
 * - `on-trial`: this boot is its trial: keep it?
 * - `expired`: its trial was not confirmed, so no boot binds any more.
 * - `kept`: every boot binds.
 * - `damaged`: list or state make no sense, or do not belong together: no boot binds.
 * - `unknown`: one of them could not be read.
 */
export type Standing = 'none' | 'waiting' | 'on-trial' | 'expired' | 'kept' | 'damaged' | 'unknown';

/** @param report what the binder said in this boot */
export function standingOf(
  list: Reading<BoundList>,
  state: Reading<TrialState>,
  report: Reading<BootReport>,
): Standing {
  if (list.kind === 'absent') return 'none';
  if (list.kind === 'unreadable' || state.kind === 'unreadable') return 'unknown';
  if (list.kind === 'malformed' || state.kind !== 'value' || state.value.run !== list.value.run)
    return 'damaged';
  if (state.value.word === 'confirmed') return 'kept';
  if (state.value.word === 'trial') return 'waiting';
  if (!isKnown(report)) return 'unknown';
  const said = valueOf(report);
  // A trial that bound nothing has nothing that could be kept; it is over.
  return said?.run === list.value.run && said.end?.result === 'bound' && said.end.reason === 'trial'
    ? 'on-trial'
    : 'expired';
}
