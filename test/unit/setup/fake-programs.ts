import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Puts shell scripts in front of the system's programs. What they write to `$LOG` can be read back.
 * @param scripts their bodies, by program name
 */
export function fakePrograms(scripts: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-fake-'));
  const before = { ...process.env };
  const log = join(folder, 'log');
  writeFileSync(log, '');
  for (const [name, body] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env['PATH'] = [folder, before['PATH']].join(delimiter);
  process.env['LOG'] = log;
  return {
    folder,
    logged: () => readFileSync(log, 'utf8').split('\n').slice(0, -1),
    remove: () => {
      process.env = before;
      rmSync(folder, { recursive: true });
    },
  };
}
