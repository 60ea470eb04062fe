import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LastError } from '../../../src-main/report/last-error.ts';
import { logTail } from '../../../src-main/report/log-tail.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder('log-tail')));
afterEach(() => {
  folder.remove();
});

it('is empty where there is no log, or no file', () => {
  const file = join(folder.path, 'log');
  expect(logTail(file)).toEqual([]);
  mkdirSync(file);
  expect(logTail(file)).toEqual([]);
});

it('is the whole of a short log, and the whole lines at the end of a long one', () => {
  const file = join(folder.path, 'log');
  writeFileSync(file, 'one\ntwo\n');
  expect(logTail(file)).toEqual(['one', 'two']);
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index} ${'x'.repeat(20)}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const tail = logTail(file);
  expect(tail.length).toBeGreaterThan(1000);
  expect(tail.length).toBeLessThan(5000);
  expect(tail).toEqual(lines.slice(-tail.length));
});

it('remembers what did not work last, and nothing that did', () => {
  const errors = new LastError();
  errors.note('host.scan', { ok: true, value: 1 });
  expect(errors.last).toBeNull();
  errors.note('plan.make', { ok: false, error: { code: 'stale-plan' } });
  errors.note('host.scan', { ok: true, value: 1 });
  expect(errors.last).toMatchObject({ asked: 'plan.make', error: { code: 'stale-plan' } });
});
