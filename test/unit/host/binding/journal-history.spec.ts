import { describe, expect, test } from 'vitest';
import { interruptedRuns } from '#shared/host/binding/interrupted-runs.ts';
import { fileHistory, imageHistory, inOrder } from '#shared/host/binding/journal-history.ts';
import type { ChangeRecord, JournalRun } from '#shared/host/binding/journal.ts';

const path = '/etc/default/grub';
const change = (before: string | null, after: string | null, at = path): ChangeRecord => ({
  record: 'file',
  step: 1,
  path: at,
  before,
  copy: before && `/copy/of/${before}`,
  after,
});

let uptime = 0;
/** A run with one change of the file for each pair of letters: `AB` from A to B, `-B` from no file. */
function run(end: string | null, pairs: string[], more: Partial<JournalRun> = {}): JournalRun {
  const letter = (text: string | undefined) => (text === '-' ? null : (text ?? null));
  return {
    run: `r${++uptime}`,
    action: 'bind-boot',
    gpu: '0000:01:00.0' as never,
    boot: 'one',
    started: '2026-01-01T00:00:00Z',
    uptime,
    before: [],
    changes: pairs.map((pair) => change(letter(pair[0]), letter(pair[1]))),
    words: [],
    end,
    ...more,
  };
}
const copyOf = (sha256: string) => ({ sha256, copy: `/copy/of/${sha256}` });
const unknown = { pristine: null, last: null, unbroken: true };

describe('what a file was before', () => {
  test('never changed, or only by runs that left nothing', () => {
    expect(fileHistory([], path)).toEqual(unknown);
    expect(fileHistory([run('rolled-back', ['AB']), run('refused', ['AB'])], path)).toEqual(unknown);
    expect(fileHistory([run('done', [])], path)).toEqual(unknown);
    const other = run('done', [], { changes: [change('A', 'B', '/etc/other')] });
    expect(fileHistory([other], path)).toEqual(unknown);
  });

  test('through several changes, by several runs, back to the first', () => {
    expect(fileHistory([run('done', ['AB'])], path)).toEqual({
      pristine: copyOf('A'),
      last: 'B',
      unbroken: true,
    });
    expect(fileHistory([run('done', ['AB', 'BC']), run('done', ['CD'])], path)).toEqual({
      pristine: copyOf('A'),
      last: 'D',
      unbroken: true,
    });
    expect(fileHistory([run('done', ['-B']), run('done', ['BC'])], path)).toEqual({
      pristine: 'absent',
      last: 'C',
      unbroken: true,
    });
    expect(fileHistory([run('done', ['A-'])], path)).toMatchObject({ pristine: copyOf('A'), last: null });
  });

  test('once it is as it was, the past is over', () => {
    const round = [run('done', ['AB']), run('done', ['BA'])];
    expect(fileHistory(round, path)).toEqual(unknown);
    expect(fileHistory([run('done', ['-B']), run('done', ['B-'])], path)).toEqual(unknown);
    expect(fileHistory([...round, run('done', ['XY'])], path)).toEqual({
      pristine: copyOf('X'),
      last: 'Y',
      unbroken: true,
    });
  });

  test('an edit by somebody else in between breaks the chain for good', () => {
    const broken = [run('done', ['AB']), run('done', ['XY'])];
    expect(fileHistory(broken, path)).toEqual({ pristine: copyOf('X'), last: 'Y', unbroken: false });
    expect(fileHistory([...broken, run('done', ['YX'])], path)).toMatchObject({ unbroken: false });
  });

  test.each([null, 'failed'])('a run that ended %s may have made its change or not', (end) => {
    const half = run(end, ['AB']);
    expect(fileHistory([half], path)).toEqual({ pristine: copyOf('A'), last: 'B', unbroken: true });
    expect(fileHistory([half], path, 'B')).toMatchObject({ pristine: copyOf('A'), last: 'B' });
    expect(fileHistory([half], path, 'A')).toEqual(unknown);
    expect(fileHistory([half], path, 'X')).toMatchObject({
      pristine: copyOf('A'),
      last: 'B',
      unbroken: true,
    });
    // The next run tells which.
    expect(fileHistory([half, run('done', ['AC'])], path)).toMatchObject({ last: 'C', unbroken: true });
    expect(fileHistory([half, run('done', ['BC'])], path)).toMatchObject({
      pristine: copyOf('A'),
      last: 'C',
      unbroken: true,
    });
    expect(fileHistory([half, run('done', ['XC'])], path)).toMatchObject({ unbroken: false });
    // Of several changes none, one or all.
    const twice = [run('done', ['0A']), run(end, ['AB', 'BC'])];
    for (const found of ['A', 'B', 'C'])
      expect(fileHistory([...twice, run('done', [`${found}D`])], path)).toEqual({
        pristine: copyOf('0'),
        last: 'D',
        unbroken: true,
      });
  });

  test('the way back that was cut short after its change is over too', () => {
    const back = [run('done', ['AB']), run(null, ['BA'])];
    expect(fileHistory(back, path, 'A')).toEqual(unknown);
    expect(fileHistory(back, path, 'B')).toMatchObject({ pristine: copyOf('A'), last: 'B' });
  });

  test('images have a history of their own', () => {
    const made: ChangeRecord = {
      record: 'image',
      step: 2,
      image: '/boot/initrd.img-6.1.0',
      kernel: '6.1.0',
      tool: 'dracut',
      before: 'A',
      copy: '/copy/of/A',
      after: 'B',
    };
    const runs = [run('done', [], { changes: [made] })];
    expect(imageHistory(runs, made.image)).toEqual({ pristine: copyOf('A'), last: 'B', unbroken: true });
    expect(fileHistory(runs, made.image)).toEqual(unknown);
  });

  test('runs are put in order: within a boot by its own time, boots by the clock', () => {
    const at = (name: string, boot: string, started: string, since: number) =>
      run('done', [], { run: name, boot, started, uptime: since });
    const runs = [
      at('c', 'two', '2026-01-02T00:00:00Z', 5),
      // The clock was set back between these two.
      at('b', 'one', '2026-01-01T00:00:00Z', 90),
      at('a', 'one', '2026-01-01T10:00:00Z', 10),
    ];
    expect(inOrder(runs).map((it) => it.run)).toEqual(['a', 'b', 'c']);
  });
});

describe('runs that left something half-made', () => {
  const open = (...runs: JournalRun[]) => interruptedRuns(runs, []).map((it) => it.run);
  const half = (more: Partial<JournalRun> = {}, end: string | null = null) => run(end, ['AB'], more);

  test.each([null, 'failed'])('one that ended %s', (end) => {
    const it = half({}, end);
    expect(open(it)).toEqual([it.run]);
  });

  test('not one that was done, put back everything, or had changed nothing', () => {
    for (const end of ['done', 'rolled-back', 'refused', 'busy', 'reboot-needed'])
      expect(open(half({}, end))).toEqual([]);
    expect(open(run(null, []))).toEqual([]);
  });

  test('the way back takes the newest one, also when it was itself cut short before', () => {
    const [first, second] = [half(), half({ gpu: '0000:02:00.0' as never })];
    expect(open(first, second)).toEqual([second.run, first.run]);
    const cut = half({ action: 'undo-interrupted', gpu: null });
    expect(open(first, second, cut)).toEqual([second.run, first.run]);
    const undo = run('done', ['BA'], { action: 'undo-interrupted', gpu: null });
    expect(open(first, second, cut, undo)).toEqual([first.run]);
  });

  test.each(['bind-boot', 'bind-both', 'undo-boot'] as const)('%s of the same card settles it', (action) => {
    const it = half();
    expect(open(it, run('done', [], { action }))).toEqual([]);
    expect(open(it, run('rolled-back', [], { action }))).toEqual([it.run]);
    expect(open(it, run('done', [], { action, gpu: '0000:02:00.0' as never }))).toEqual([it.run]);
  });

  test('not one whose binding is kept by now: it was whole, but for its last words', () => {
    const [it, other] = [half(), half({ gpu: '0000:02:00.0' as never })];
    const standing = (word: 'kept' | 'on-trial') => [{ gpu: it.gpu as never, standing: word }];
    expect(interruptedRuns([it, other], standing('kept'))).toEqual([other]);
    expect(interruptedRuns([it, other], standing('on-trial'))).toEqual([other, it]);
    const cut = half({ action: 'undo-boot' });
    expect(interruptedRuns([cut], standing('kept'))).toEqual([cut]);
    // It comes back from the newest one that is open.
    const undo = run('done', ['BA'], { action: 'undo-interrupted', gpu: null });
    expect(interruptedRuns([other, it, undo], standing('kept'))).toEqual([]);
  });

  test('what is about the whole machine is settled by its own kind', () => {
    const [iommu, keep] = [half({ action: 'enable-iommu', gpu: null }), half({ action: 'keep', gpu: null })];
    expect(open(iommu, keep, run('done', [], { action: 'undo-iommu', gpu: null }))).toEqual([keep.run]);
    expect(open(iommu, keep, run('done', [], { action: 'keep', gpu: null }))).toEqual([iommu.run]);
    expect(open(iommu, run('done', [], { action: 'release', gpu: null }))).toEqual([iommu.run]);
  });
});
