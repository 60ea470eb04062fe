import { verdictOn, type Assessment } from '../../assess/verdict.ts';
import { interruptedRuns } from '../../host/binding/interrupted-runs.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { err, ok, type Result } from '../../result.ts';
import { around, stepsNow } from '../now/plan-now.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { takeProfileOut } from '../sandbox/allow-sandbox.ts';
import { nameAt } from './bound-cards.ts';
import { Draft } from './draft/draft.ts';
import { unreadableFiles } from './draft/unreadable.ts';
import { bringEarly } from './early/early.ts';
import { takeOut } from './undo-boot.ts';

/**
 * Takes back what the newest run left that never came to its end, as after a power cut. Plans start from what
 * is there, so the way back of a half-made binding is that of a whole one, and half of a way back is walked on.
 */
export function planUndoInterrupted(host: HostSnapshot, judged: Assessment): Result<Plan> {
  const [run] = interruptedRuns(host.runs, host.atBoot.bindings);
  if (!run)
    return err({ code: 'plan-refused', refusals: [{ reason: 'nothing-interrupted', subject: 'host' }] });
  const draft = new Draft(host);
  const { action, gpu: address } = run;
  if (action === 'allow-sandbox' || action === 'undo-sandbox') takeProfileOut(draft);
  else if (address === null || action === 'keep') {
    for (const change of [...run.changes].reverse()) draft.revert(change);
  } else {
    takeOut(draft, host, address);
    bringEarly(draft, host);
  }
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  const gpu = run.gpu === null ? undefined : verdictOn(judged, run.gpu);
  // A binding that was also made now has given devices away, and they go back now.
  const live = gpu && run.before.length > 0 ? stepsNow(host, judged, gpu, 'release') : null;
  const now = live?.ok ? live.value : { check: [], act: [], predictions: [] };
  return ok(
    planOf(
      {
        action: 'undo-interrupted',
        gpu: run.gpu,
        gpuName: run.gpu === null ? '' : nameAt(host, run.gpu),
        root: host.root,
      },
      around(now, draft.steps('disarm')),
      { predictions: now.predictions, files: draft.changes },
    ),
  );
}
