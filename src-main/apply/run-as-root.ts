import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ok } from '#shared/result.ts';
import { parseProgress } from '#shared/script/progress.ts';
import { rootEnvironment } from './elevated-command.ts';
import { scriptEnd } from './script-end.ts';
import type { ScriptEnd, ScriptRunner } from './script-runner.ts';

const shell = '/bin/sh';

/** A process that is root already runs the script itself: nothing to ask, the same text, the same environment. */
export const runAsRoot: ScriptRunner = (script, runId, onProgress) =>
  new Promise((resolve, reject) => {
    const child = spawn(shell, ['-s', runId], { env: rootEnvironment, cwd: '/', stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout += `${line}\n`;
      const progress = parseProgress(line);
      if (progress) onProgress(progress);
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', () => {
      resolve(ok(scriptEnd(stdout, stderr)));
    });
    // A shell that ends at once leaves nobody to read the rest of the script; how it ended is told by 'close'.
    child.stdin.on('error', () => undefined);
    child.stdin.end(script);
  });

/** The same for the command line, which does all its work in one go. */
export function runAsRootNow(script: string, runId: string): ScriptEnd {
  const options = { env: rootEnvironment, cwd: '/', input: script, encoding: 'utf8' } as const;
  const { stdout, stderr, error } = spawnSync(shell, ['-s', runId], options);
  if (error) throw error;
  return scriptEnd(stdout, stderr);
}
