import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { users, type User } from './services.ts';

/** A folder that the test users can read, with the program they run and a Node to run it. */
export interface Stage {
  folder: string;
  remove: () => void;
}

const programs = ['elevate', 'bind'] as const;

export interface Setting {
  user: User;
  /** Root's shell lines in a mount namespace of its own, before the user's program starts. */
  before?: string;
  noNewPrivileges?: boolean;
  environment?: Record<string, string>;
}

export async function makeStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-polkit-'));
  chmodSync(folder, 0o755);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      rolldownOptions: {
        input: programs.map((name) => join(import.meta.dirname, `${name}.ts`)),
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
    // Nothing left outside: the test users cannot read the checkout.
    ssr: { noExternal: true },
  });
  copyFileSync(process.execPath, join(folder, 'node'));
  // A copy, since some cases hide all of /usr/bin.
  copyFileSync(execFileSync('sh', ['-c', 'command -v setpriv']).toString().trim(), join(folder, 'setpriv'));
  for (const name of ['node', 'setpriv']) chmodSync(join(folder, name), 0o755);
  mkdirSync(join(folder, 'root/run/bindery'), { recursive: true });
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * Runs a program as an ordinary user, in a mount namespace that nobody else sees.
 * @param request what it reads from its input, as JSON
 * @returns what it says on its output, likewise
 */
export async function runAs(
  stage: Stage,
  setting: Setting,
  program: (typeof programs)[number],
  request: unknown,
): Promise<unknown> {
  const name = users[setting.user];
  const setpriv = [join(stage.folder, 'setpriv'), '--reuid', name, '--regid', name, '--clear-groups'];
  if (setting.noNewPrivileges) setpriv.push('--no-new-privs');
  const words = [...setpriv, join(stage.folder, 'node'), join(stage.folder, `${program}.cjs`)];
  const line = `set -e; ${setting.before ?? ':'}; exec "$@"`;
  const child = spawn('unshare', ['--mount', '/bin/sh', '-c', line, 'sh', ...words], {
    cwd: stage.folder,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', STAGE: stage.folder, ...setting.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  child.stdin.end(JSON.stringify(request));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the user's program ended ${String(code)}: ${await stderr}`);
  return JSON.parse(await stdout);
}
