import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('cli-entry.ts', import.meta.url));
// The project's own Node: it runs TypeScript as it stands.
const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
// What was compiled once is kept: a command then starts in a fifth of the time.
const cache = fileURLToPath(new URL('../../node_modules/.cache/compiled-for-tests', import.meta.url));

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command as a process of its own, without blocking the test: a fake kernel may have to answer it.
 * @param words what stands behind `bindery`
 * @param before words in front of the program, see users.ts
 */
export function runCli(words: string[], before: readonly string[] = []): Promise<CliRun> {
  const [program = node, ...rest] = [...before, node, entry, ...words];
  return collect(
    spawn(program, rest, {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** All that a process says until it is over. */
export function collect(child: ReturnType<typeof spawn>): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** A command line that shows one of these is a fault of ours, whatever else it says. */
export const stackTrace = /\n\s+at |node:internal|TypeError|ReferenceError/;
