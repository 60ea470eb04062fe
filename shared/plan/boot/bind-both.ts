import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { ok, type Result } from '../../result.ts';
import { around, stepsNow } from '../now/plan-now.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { risksOf } from '../risks.ts';
import { draftBindBoot } from './bind-boot.ts';

/**
 * Binds the card at every start, and now. The files come first: whatever a change of drivers does to the
 * running system, the next start is settled.
 */
export function planBindBoth(host: HostSnapshot, judged: Assessment, gpu: GpuVerdict): Result<Plan> {
  const now = stepsNow(host, judged, gpu, 'bind-now');
  if (!now.ok) return now;
  const boot = draftBindBoot(host, judged, gpu);
  if (!boot.ok) return boot;
  const { draft, strategy, notes, words } = boot.value;
  return ok(
    planOf(
      { action: 'bind-both', gpu: gpu.address, gpuName: gpu.name, root: host.root },
      around(now.value, draft.steps('arm')),
      {
        predictions: now.value.predictions,
        mustAccept: risksOf(judged.outcomes, gpu),
        files: draft.changes,
        strategy,
        notes,
        words,
      },
    ),
  );
}
