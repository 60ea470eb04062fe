import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { byAddress } from '../../pci/card.ts';
import { err, ok, type Result } from '../../result.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import type { Prediction } from '../prediction.ts';
import { refusalsFor } from '../refusal.ts';
import { risksOf } from '../risks.ts';
import type { Step } from '../steps/step.ts';
import { bindSteps, preparation, proof, releaseSteps, unreadable } from './changes.ts';
import { predictionsFor } from './predictions.ts';

/** What is done to the running system, in three parts: a look that nothing stands against it, the deed, the proof. */
export interface NowSteps {
  check: Step[];
  act: Step[];
  predictions: Prediction[];
}

export function stepsNow(
  host: HostSnapshot,
  judged: Assessment,
  gpu: GpuVerdict,
  action: 'bind-now' | 'release',
): Result<NowSteps> {
  const all = byAddress(host.devices);
  const refusals = refusalsFor(host, judged, gpu, action);
  if (refusals.length > 0) return err({ code: 'plan-refused', refusals });
  const changes = action === 'bind-now' ? bindSteps(gpu, all) : releaseSteps(host, gpu, all);
  if (!changes) return err({ code: 'plan-refused', refusals: unreadable(gpu, all) });
  if (changes.length === 0)
    return err({ code: 'plan-refused', refusals: [{ reason: 'not-bound', subject: gpu.address }] });
  const [check, ...load] = preparation(gpu, all, action);
  return ok({
    check: check ? [check] : [],
    act: [...load, ...changes, ...proof(gpu, action)],
    predictions: predictionsFor(host, judged, gpu, changes),
  });
}

export function planNow(
  host: HostSnapshot,
  judged: Assessment,
  gpu: GpuVerdict,
  action: 'bind-now' | 'release',
): Result<Plan> {
  const steps = stepsNow(host, judged, gpu, action);
  if (!steps.ok) return steps;
  const { check, act, predictions } = steps.value;
  const start = { action, gpu: gpu.address, gpuName: gpu.name, root: host.root };
  const mustAccept = action === 'bind-now' ? risksOf(judged.outcomes, gpu) : [];
  return ok(planOf(start, [...check, ...act], { predictions, mustAccept }));
}
