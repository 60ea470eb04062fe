import type { RunProgress } from './run-progress.ts';

/**
 * Whether a run can be stopped now:
 * - `open`: it can.
 * - `not-begun`: it has not been let in yet, `checking`: nothing has been changed yet.
 * - `asked`: it was asked, and will as soon as that is safe.
 * - `goes-back`: everything is being put back already.
 * - `ending`: all steps are made.
 * - `deaf`: it was asked and cannot hear it.
 */
export type Stopping = 'open' | 'not-begun' | 'checking' | 'asked' | 'goes-back' | 'ending' | 'deaf';

/** @param asked null: nobody asked; false: it could not be asked */
export function stoppingOf({ started, goesBack, marks }: RunProgress, asked: boolean | null): Stopping {
  if (!started) return 'not-begun';
  if (goesBack) return 'goes-back';
  if (marks.every((mark) => mark === 'ok')) return 'ending';
  if (asked !== null) return asked ? 'asked' : 'deaf';
  // The way to ask is made after the last look and before the first step.
  return marks.every((mark) => mark === 'waiting') ? 'checking' : 'open';
}
