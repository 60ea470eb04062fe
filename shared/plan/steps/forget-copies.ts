import { uselessCopies } from '../../host/binding/kept-copies.ts';
import type { JournalRun } from '../../host/binding/journal.ts';
import type { Plan } from '../plan.ts';

/**
 * A plan that changes files takes away, once all is done, what earlier runs kept and nobody needs any more: old
 * initramfs images fill a disk. What it needs itself was kept for it, by the runs as they were before.
 */
export function forgettingCopies(plan: Plan, runs: readonly JournalRun[]): Plan {
  const folders = uselessCopies(runs);
  const changesFiles = plan.steps.some((step) => step.kind === 'set-file' || step.kind === 'restore-image');
  if (!changesFiles || folders.length === 0) return plan;
  return { ...plan, steps: [...plan.steps, { kind: 'forget-copies', folders }] };
}
