import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { failureOf } from '../../shared/script/outcome.ts';
import type { Choice } from '../../shared/plan/choice.ts';
import { planScript } from '../../src-main/apply/pipeline.ts';
import { scriptEnd } from '../../src-main/apply/script-end.ts';
import type { DiskMachine } from './disk-machine.ts';
import { asRoot } from './users.ts';
import { collect } from './run-cli.ts';

/** The script that the choice stands for on this machine as it is now. */
export function scriptFor(machine: DiskMachine, choice: Choice): string {
  const planned = planScript(machine.look(), choice);
  if (!planned.ok) throw new Error(`no plan: ${JSON.stringify(planned.error)}`);
  return planned.value.script;
}

export const bindNow = (gpu: string): Choice =>
  ({ action: 'bind-now', gpu, accepted: [] }) as unknown as Choice;
export const release = (gpu: string): Choice => ({ action: 'release', gpu }) as unknown as Choice;

/** Starts a script the way the app does: from standard input, with a clean environment. */
export function startScript(
  script: string,
  shell: readonly string[] = ['/bin/sh'],
  user: readonly string[] = asRoot,
): ChildProcess {
  const words = [...user, ...shell, '-s', randomBytes(8).toString('hex')];
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
  const child = spawn(words[0] ?? '', words.slice(1), { env, cwd: '/', stdio: 'pipe' });
  child.stdin.on('error', () => undefined).end(script);
  return child;
}

/** Runs a script to its end. */
export async function runScript(
  script: string,
  shell: readonly string[] = ['/bin/sh'],
  user: readonly string[] = asRoot,
) {
  const { code, stdout, stderr } = await collect(startScript(script, shell, user));
  const { end, failedStep, output } = scriptEnd(stdout, stderr);
  return { code, end, failedStep, stdout, stderr, failure: failureOf({ end, failedStep, output }) };
}

/** The same script with less patience for a driver that does not come: 1.5 seconds instead of 5. */
export const hurried = (script: string): string => script.replaceAll('"$waited" -lt 100', '"$waited" -lt 30');
