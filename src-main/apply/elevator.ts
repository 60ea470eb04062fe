import { join } from 'node:path';
import { exec } from 'sudo-prompt';
import { err, ok } from '#shared/result.ts';
import { authError } from './auth-error.ts';
import { elevatedCommand, startMarker } from './elevated-command.ts';
import { scriptEnd } from './script-end.ts';
import type { ScriptRunner } from './script-runner.ts';
import { watchProgress } from './watch-progress.ts';

/** For pkexec itself, which refuses to run under a shell or a language that it does not know. */
const environment = { SHELL: '/bin/sh', LANG: 'C', LC_ALL: 'C' };

/** What sudo-prompt hands over: an error also for a script that ended other than 0, and all output at the end. */
interface Outcome {
  error: (Error & { code?: number | string }) | undefined;
  stdout: string;
  stderr: string;
}

/**
 * The only way to root: one password prompt, one script.
 * @param root the machine's root folder, below which the script writes its progress
 */
export function elevator(root: string): ScriptRunner {
  return async (script, runId, onProgress) => {
    const command = elevatedCommand(script, runId, process.getuid?.() ?? 0);
    if (!command.ok) return command;
    const watch = watchProgress(join(root, 'run/bindery', `${runId}.progress`), onProgress);
    const { error, stdout, stderr } = await elevate(command.value).finally(watch.stop);

    const start = `${startMarker(runId)}\n`;
    const at = stdout.indexOf(start);
    if (at >= 0) {
      const printed = stdout.slice(at + start.length);
      watch.tellRest(printed);
      return ok(scriptEnd(printed, stderr));
    }
    const refusal = authError({ message: error?.message ?? '', code: error?.code, stderr });
    if (refusal) return err(refusal);
    // Not `error.message`: it holds the whole command, script and all.
    throw new Error(`root was not reached: status ${String(error?.code ?? 0)}: ${stderr.trim().slice(-500)}`);
  };
}

function elevate(command: string): Promise<Outcome> {
  // sudo-prompt writes the working folder into a shell line, where a `$` or a backtick in it would be expanded.
  process.chdir('/');
  return new Promise((resolve) => {
    exec(command, { name: 'Bindery', env: environment }, (error, stdout = '', stderr = '') => {
      resolve({ error, stdout: stdout.toString(), stderr: stderr.toString() });
    });
  });
}
