import { execFile } from 'node:child_process';

/** What is wrong with the lab itself (a missing program, a failed build), told in words a person can act on. */
export class LabError extends Error {
  override name = 'LabError';
}

export interface ExecOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs one program of the host to its end and returns what it wrote to stdout.
 * @throws LabError with the program's last lines when it cannot start or ends with a code other than 0.
 */
export function exec(program: string, args: readonly string[], options: ExecOptions = {}): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', PATH: hostPath(), ...options.env };
  const settings = { ...options, env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(program, args, settings, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      const told = (stderr.trim() || stdout.trim() || error.message).split('\n').slice(-8).join('\n');
      reject(new LabError(`${program} failed:\n${told}`, { cause: error }));
    });
  });
}

/**
 * Runs a program as root: directly when we are root, else by a sudo that asks nothing.
 * @throws LabError
 */
export async function execAsRoot(program: string, args: readonly string[]): Promise<string> {
  if (process.geteuid?.() === 0) return exec(program, args);
  await exec('sudo', ['--non-interactive', 'true']).catch((cause: unknown) => {
    throw new LabError('Building this guest needs root, once. Run "sudo -v" first, or run this as root.', {
      cause,
    });
  });
  return exec('sudo', ['--non-interactive', program, ...args]);
}

/** An ordinary user's PATH often leaves out the folders where debootstrap and mke2fs live. */
export function hostPath(): string {
  return `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`;
}
