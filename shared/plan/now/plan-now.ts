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
import { bindSteps, binding, look, release, releaseSteps, unreadable } from './changes.ts';
import { predictionsFor } from './predictions.ts';

/** What is done to the running system: a look that nothing stands against it, then the deed and its proof. */
export interface NowSteps {
  check: Step[];
  act: Step[];
  predictions: Prediction[];
}

/** All of it, with what comes between; right behind the first look, a second one would see the same. */
export function around({ check, act }: Pick<NowSteps, 'check' | 'act'>, between: readonly Step[]): Step[] {
  const [next, ...rest] = act;
  const isTwice = between.length === 0 && check.length > 0 && next?.kind === 'check-unused';
  return [...check, ...between, ...(isTwice ? rest : act)];
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
  return ok({
    check: look(gpu, changes, false),
    act: action === 'bind-now' ? binding(gpu, all, changes) : release(gpu, changes),
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
  const start = { action, gpu: gpu.address, gpuName: gpu.name, root: host.root };
  const mustAccept = action === 'bind-now' ? risksOf(judged.outcomes, gpu) : [];
  return ok(planOf(start, around(steps.value, []), { predictions: steps.value.predictions, mustAccept }));
}
