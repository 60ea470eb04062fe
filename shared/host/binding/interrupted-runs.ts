import type { BootBinding } from './at-boot.ts';
import type { JournalRun } from './journal.ts';
import { inOrder } from './journal-history.ts';

/**
 * The runs that may have left a change of the next boot half-made, newest first: they have no end, or could not
 * put everything back; and no later run finished or took back what they began. One to which the kernel did not
 * answer is none of them: files come before devices, so all of its files were written by then.
 * What is left of a live binding `liveBindings` tells: it does not outlive its boot.
 * @param bindings where they stand now: one that is kept was whole, whatever became of the run that made it
 */
export function interruptedRuns(
  runs: readonly JournalRun[],
  bindings: readonly Pick<BootBinding, 'gpu' | 'standing'>[],
): JournalRun[] {
  const kept = bindings.filter(({ standing }) => standing === 'kept').map(({ gpu }) => gpu);
  const isWhole = ({ action, gpu }: JournalRun): boolean =>
    /^bind-(?:boot|both)$/.test(action) && gpu !== null && kept.includes(gpu);
  const open: JournalRun[] = [];
  for (const run of inOrder(runs)) {
    if (run.end === 'done') {
      // It takes back the newest one, and only that.
      if (run.action === 'undo-interrupted') open.pop();
      else for (const it of open.filter((other) => settles(run, other))) open.splice(open.indexOf(it), 1);
    } else if (isHalf(run) && run.action !== 'undo-interrupted' && !isWhole(run)) open.push(run);
    // The way back of a run that was itself cut short: what it is about still stands there, and comes first.
  }
  return open.reverse();
}

const isHalf = (run: JournalRun): boolean =>
  run.changes.length > 0 && (run.end === null || run.end === 'failed');

/** A plan starts from what is there, so a later run about the same that was done leaves nothing half-made. */
const settles = (done: JournalRun, half: JournalRun): boolean =>
  subject(done) !== null && subject(done) === subject(half);

function subject({ action, gpu }: JournalRun): string | null {
  switch (action) {
    case 'bind-boot':
    case 'bind-both':
    case 'undo-boot':
      return gpu;
    case 'keep':
      return 'keep';
    case 'enable-iommu':
    case 'undo-iommu':
      return 'iommu';
    case 'allow-sandbox':
    case 'undo-sandbox':
      return 'sandbox';
    case 'bind-now':
    case 'release':
    case 'undo-interrupted':
      return null;
  }
}
