import { _electron, type ElectronApplication } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { users, type User } from '../../polkit/services.ts';

/**
 * Copies Electron and the built app to where the test users can read them: not every checkout or cache is
 * open to others.
 */
export function fillStage(stage: string): void {
  const electron = createRequire(import.meta.url)('electron') as string;
  cpSync(dirname(electron), join(stage, 'electron'), { recursive: true });
  for (const part of ['out', 'package.json']) cpSync(part, join(stage, 'app', part), { recursive: true });
  // Where the system gives ordinary users no namespaces, Chromium's sandbox takes this helper's.
  chmodSync(join(stage, 'electron/chrome-sandbox'), 0o4755);
}

/** Opens the window as one of the test users, in the sandbox, with a home and a key to the screen. */
export async function openAs(
  user: User,
  stage: string,
  words: string[],
): Promise<{ app: ElectronApplication; home: string }> {
  const name = users[user];
  const home = join(stage, name);
  mkdirSync(home);
  const key = join(home, 'screen-key');
  const given = process.env['XAUTHORITY'];
  if (given) copyFileSync(given, key);
  execFileSync('chown', ['-R', `${name}:`, home]);

  const start = join(stage, `${name}.sh`);
  const become = `setpriv --reuid ${name} --regid ${name} --clear-groups`;
  writeFileSync(start, `#!/bin/sh\nexec ${become} '${join(stage, 'electron/electron')}' "$@"\n`);
  chmodSync(start, 0o755);
  const app = await _electron.launch({
    executablePath: start,
    chromiumSandbox: true,
    args: [join(stage, 'app'), ...words, `--user-data-dir=${join(home, 'data')}`],
    cwd: '/',
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: home,
      DISPLAY: process.env['DISPLAY'] ?? '',
      ...(given ? { XAUTHORITY: key } : {}),
    },
  });
  return { app, home };
}
