import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeChecksums } from '../../../build/dist/lib/checksums.mjs';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

it('writes sums that sha256sum takes, sorted, and that no changed file passes', async () => {
  const folder = temporaryFolder('sums');
  onTestFinished(folder.remove);
  for (const name of ['b c.AppImage', 'a.deb']) writeFileSync(join(folder.path, name), name);
  await writeChecksums(folder.path, ['b c.AppImage', 'a.deb']);

  const check = () =>
    execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder.path, stdio: 'pipe' });
  expect(check().toString()).toBe('a.deb: OK\nb c.AppImage: OK\n');
  expect(readFileSync(join(folder.path, 'SHA256SUMS'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}a\.deb\n/);
  writeFileSync(join(folder.path, 'a.deb'), 'other');
  expect(check).toThrow();
});
