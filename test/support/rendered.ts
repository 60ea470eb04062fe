import { planScript } from '../../src-main/apply/pipeline.ts';
import type { Choice } from '../../shared/plan/choice.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { MadeMachine } from '../../src-main/practice/machine-tree.ts';
import { lookAt } from '../../src-main/apply/pipeline.ts';
import { snapshotOf } from './made-machines.ts';

/** The plan for a choice on a made machine, which must have one. */
export function planOn(machine: MadeMachine, choice: Choice): Plan {
  const planned = planScript(lookAt(snapshotOf(machine)), choice);
  if (!planned.ok) throw new Error(`no plan: ${JSON.stringify(planned.error)}`);
  return planned.value.plan;
}
