import type { Choice } from '../../shared/plan/choice.ts';
import { planScript } from '../../src-main/apply/pipeline.ts';
import type { DiskMachine } from './disk-machine.ts';

export { runScript, startScript } from './start-script.ts';

/** The script that the choice stands for on this machine as it is now. */
export function scriptFor(machine: DiskMachine, choice: Choice): string {
  const planned = planScript(machine.look(), choice);
  if (!planned.ok) throw new Error(`no plan: ${JSON.stringify(planned.error)}`);
  return planned.value.script;
}

export const bindNow = (gpu: string): Choice =>
  ({ action: 'bind-now', gpu, accepted: [] }) as unknown as Choice;
export const release = (gpu: string): Choice => ({ action: 'release', gpu }) as unknown as Choice;

/** The same script with less patience for a driver that does not come: 1.5 seconds instead of 5. */
export const hurried = (script: string): string => script.replaceAll('"$waited" -lt 100', '"$waited" -lt 30');
