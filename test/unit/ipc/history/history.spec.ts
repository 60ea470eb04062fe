import { expect, test } from 'vitest';
import * as v from 'valibot';
import { historyView, journalName } from '../../../../shared/ipc/history/history-view.ts';
import type { Choice } from '../../../../shared/plan/choice.ts';
import { MemoryTree } from '../../../../src-main/host/memory-tree.ts';
import { JOURNAL_FOLDER } from '../../../../src-main/host/probes/bindings.ts';
import { readJournal, readJournals } from '../../../../src-main/host/journals.ts';
import { openPractice, type Workbench } from '../../../../src-main/workbench.ts';
import { spare } from '../../wizard/samples.ts';

function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function carryOut(bench: Workbench, choice: Choice): Promise<void> {
  const { plan, sha256 } = must(bench.plan(choice));
  const accepted = 'accepted' in choice ? { ...choice, accepted: plan.mustAccept } : choice;
  must(await bench.apply({ choice: accepted, sha256 }, () => undefined));
}

test('every run is told with what it changed and its way back, newest first', async () => {
  const bench = openPractice();
  expect(must(bench.history())).toEqual({ runs: [], closed: [], isOpen: true });

  await carryOut(bench, { action: 'bind-now', gpu: spare, accepted: [] });
  await carryOut(bench, { action: 'release', gpu: spare });
  await carryOut(bench, { action: 'bind-boot', gpu: spare, accepted: [] });
  const { runs } = must(bench.history());
  expect(v.safeParse(historyView, must(bench.history())).success).toBe(true);
  expect(runs.map(({ action, end, back }) => ({ action, end, back }))).toEqual([
    { action: 'bind-boot', end: 'done', back: { action: 'undo-boot', gpu: spare } },
    { action: 'release', end: 'done', back: { none: 'took-back' } },
    { action: 'bind-now', end: 'done', back: { none: 'taken-back' } },
  ]);
  const [boot, , now] = runs;
  expect(now?.gpuName).toContain('GeForce');
  expect(now?.changes).toContainEqual({
    kind: 'device',
    what: spare,
    device: { name: now?.gpuName, driver: 'nouveau' },
    how: 'changed',
  });
  expect(boot?.changes).toContainEqual({
    kind: 'file',
    what: '/etc/bindery/bound.conf',
    device: null,
    how: 'made',
  });
  expect(must(bench.journal(boot?.journal ?? ''))).toContain('"record":"end","result":"done"');
  expect(must(bench.journal('another'))).toBeNull();
});

test('a journal that only root may read, or that makes no sense, is named', () => {
  const tree = new MemoryTree('/', [
    [`${JOURNAL_FOLDER}/one.jsonl`, { unreadable: 'EACCES' }],
    [`${JOURNAL_FOLDER}/two.jsonl`, { text: 'no journal\nat all\n' }],
    [`${JOURNAL_FOLDER}/notes.txt`, { text: 'of somebody' }],
  ]);
  const found = readJournals(tree);
  expect(found.kind === 'value' && found.value.map(({ name, text }) => [name, text.kind])).toEqual([
    ['one', 'unreadable'],
    ['two', 'value'],
  ]);
  expect(readJournal(tree, 'one')).toBeNull();
  expect(readJournal(tree, 'two')).toBe('no journal\nat all');
  expect(readJournals(new MemoryTree('/', [[JOURNAL_FOLDER, { unreadable: 'EACCES' }]])).kind).toBe(
    'unreadable',
  );
});

test('no name leads out of the folder of journals', () => {
  const tree = new MemoryTree('/', [
    [`${JOURNAL_FOLDER}/one.jsonl`, { text: 'x' }],
    ['/var/lib/bindery/secret.jsonl', { text: 'y' }],
  ]);
  expect(readJournal(tree, '../secret')).toBeNull();
  for (const name of ['../secret', 'a/b', '', '.hidden', 'a\0b', '..', 'a'.repeat(121)])
    expect(v.safeParse(journalName, name).success, name).toBe(false);
  expect(v.safeParse(journalName, '20261122T091200Z-0123456789abcdef').success).toBe(true);
});
