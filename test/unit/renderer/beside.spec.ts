import { beforeEach, expect, it } from 'vitest';
import { BesideState } from '../../../src-renderer/state/beside.svelte.ts';
import { countChanges, pastEnd, pastTitle } from '../../../src-renderer/view/past.ts';
import type { PastRun } from '../../../shared/ipc/history/history-view.ts';
import { spare } from '../wizard/samples.ts';

const run: PastRun = {
  journal: '1-a',
  started: '2026-11-22T09:12:00Z',
  action: 'bind-boot',
  gpu: spare,
  gpuName: 'TU104 [GeForce RTX 2070 SUPER]',
  end: 'done',
  changes: [
    { kind: 'folder', what: '/etc/bindery', device: null, how: 'made' },
    { kind: 'file', what: '/etc/bindery/state', device: null, how: 'made' },
    { kind: 'device', what: spare, device: { name: null, driver: null }, how: 'changed' },
  ],
  back: { action: 'undo-boot', gpu: spare },
};

it('a run is told in plain words', () => {
  expect(pastTitle(run)).toBe('Bind GeForce RTX 2070 SUPER at every start');
  expect(pastTitle({ ...run, gpuName: null })).toBe('Bind 26:00.0 at every start');
  expect(countChanges(run.changes)).toBe('What it changed: one device, one file, one folder');
  expect(countChanges([])).toBe('It changed nothing.');
});

it('how it ended tells what became of it since', () => {
  const word = (more: Partial<PastRun>) => pastEnd({ ...run, ...more });
  expect(word({})).toEqual({ tone: 'good', word: 'Done' });
  expect(word({ back: { none: 'taken-back' } }).word).toBe('Taken back since');
  expect(word({ back: { none: 'over' } }).word).toBe('Over since the restart');
  expect(word({ end: 'cut-short' })).toEqual({ tone: 'care', word: 'Cut short' });
  expect(word({ end: 'failed' }).tone).toBe('bad');
});

const report = { parts: [], removed: [], sha256: 'a'.repeat(64) };
let asked: unknown[];
let state: BesideState;
beforeEach(() => {
  asked = [];
  const answers: Record<string, unknown> = {
    'history.list': { ok: true, value: { runs: [run], closed: [], isOpen: true } },
    'history.journal': { ok: true, value: { text: 'a journal' } },
    'report.preview': { ok: true, value: report },
    'report.save': { ok: true, value: { path: '/tmp/x.json' } },
    'log.open': { ok: true, value: { isOpen: false } },
  };
  state = new BesideState({
    invoke: (name, argument) => {
      asked.push([name, argument]);
      return Promise.resolve(answers[name]);
    },
    on: () => () => undefined,
  });
});

it('reads a page when it opens, and forgets what was said on the last one', async () => {
  await state.openLog();
  expect(state.opened).toBe(false);
  await state.read('history');
  expect(state.opened).toBeNull();
  expect(state.history).toEqual({ ok: true, value: { runs: [run], closed: [], isOpen: true } });
  expect(await state.journal('1-a')).toBe('a journal');
});

it('saves the report that it shows, by its digest, and none before', async () => {
  await state.saveReport();
  expect(asked).toEqual([]);
  await state.read('report');
  await state.saveReport();
  expect(asked.at(-1)).toEqual(['report.save', { sha256: report.sha256 }]);
  expect(state.saved).toEqual({ ok: true, value: { path: '/tmp/x.json' } });
});
