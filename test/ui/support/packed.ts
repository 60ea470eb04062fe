import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Lays Electron and the built app out as a package does: a program of Bindery's own name, behind its launcher,
 * with the app inside.
 * @param folder where; every user can read it afterwards
 * @returns the launcher
 */
export function packApp(folder: string): string {
  const electron = createRequire(import.meta.url)('electron') as string;
  cpSync(dirname(electron), folder, { recursive: true });
  renameSync(join(folder, 'electron'), join(folder, 'bindery-app'));
  rmSync(join(folder, 'resources/default_app.asar'), { force: true });
  const app = join(folder, 'resources/app');
  mkdirSync(app);
  for (const part of ['out', 'package.json']) cpSync(part, join(app, part), { recursive: true });
  copyFileSync('build/linux/launcher.sh', join(folder, 'bindery'));
  return join(folder, 'bindery');
}

export interface Ended {
  code: number | null;
  stdout: string;
  /** Without what Chromium says of the machine around it, such as a bus that it misses. */
  stderr: string;
  /** Set when it had not ended by itself, as with a dialog that waits. */
  waited: boolean;
}

/** The kernel's own number for whoever has no other. */
const nobody = '65534';

interface Start {
  user: 'root' | 'nobody';
  env?: Record<string, string>;
  /** Seconds after which it is ended. */
  patience?: number;
}

/** Runs a program to its end with nothing in its environment but what is given. */
export async function runBare(words: string[], { user, env = {}, patience = 20 }: Start): Promise<Ended> {
  const become = user === 'root' ? [] : ['setpriv', '--reuid', nobody, '--regid', nobody, '--clear-groups'];
  const [program = '', ...rest] = [...become, ...words];
  const child = spawn(program, rest, {
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended with all that it started.
    detached: true,
  });
  let [stdout, stderr, waited] = ['', '', false];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const timer = setTimeout(() => {
    waited = true;
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  }, patience * 1000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  const own = stderr
    .split('\n')
    .filter((line) => !/^\[\d+:.*(?:bus\.cc|viz_main_impl|zygote_linux)/.test(line));
  return { code, stdout, stderr: own.join('\n'), waited };
}
