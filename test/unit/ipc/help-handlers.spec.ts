import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { helpHandlers, type Help } from '../../../src-main/ipc/help-handlers.ts';
import type { ReportNotes } from '../../../src-main/report/take-report.ts';
import { openPractice } from '../../../src-main/workbench.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

const notes: ReportNotes = { versions: { bindery: '1.2.3' }, error: null, log: ['a line'] };
const help = { notes: () => notes } as unknown as Help;
const bench = openPractice();

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder('report')));
afterEach(() => {
  folder.remove();
});
const handlersFor = (path: string | null) =>
  helpHandlers(
    help,
    () => bench,
    () => Promise.resolve(path),
  );

it('saves the report that was shown, byte for byte', async () => {
  const file = join(folder.path, 'report.json');
  const handlers = handlersFor(file);
  const shown = await handlers['report.preview'](undefined);
  if (!shown.ok) throw new Error(shown.error.code);
  const { parts, sha256 } = shown.value;
  expect(parts.map(({ name }) => name)).toEqual(['versions', 'error', 'log', 'machine']);
  expect(await handlers['report.save']({ sha256 })).toEqual({ ok: true, value: { path: file } });
  expect(readFileSync(file, 'utf8')).toBe(parts.map(({ text }) => text).join(''));
});

it('saves nothing that was not shown, and nothing without a place', async () => {
  const file = join(folder.path, 'report.json');
  const unseen = { sha256: 'a'.repeat(64) };
  const handlers = handlersFor(file);
  expect(await handlers['report.save'](unseen)).toMatchObject({ error: { code: 'bad-request' } });
  await handlers['report.preview'](undefined);
  expect(await handlers['report.save'](unseen)).toMatchObject({ error: { code: 'bad-request' } });
  expect(existsSync(file)).toBe(false);

  const thinksBetter = handlersFor(null);
  const shown = await thinksBetter['report.preview'](undefined);
  if (!shown.ok) throw new Error(shown.error.code);
  const { sha256 } = shown.value;
  expect(await thinksBetter['report.save']({ sha256 })).toEqual({ ok: true, value: { path: null } });
});
