import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { failureOf } from '../../shared/script/outcome.ts';
import { scriptEnd } from '../../src-main/apply/script-end.ts';
import { collect } from './run-cli.ts';
import { asRoot } from './users.ts';

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
