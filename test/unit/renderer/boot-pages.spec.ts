import { describe, expect, it } from 'vitest';
import { bootReasons, type BootReason } from '../../../shared/host/binding/boot-reasons.ts';
import type { FileChange } from '../../../shared/plan/editing/edit.ts';
import { actions } from '../../../shared/plan/choice.ts';
import { text } from '../../../src-renderer/text/index.ts';
import { bootNotes, trialsOf } from '../../../src-renderer/view/boot/at-boot.ts';
import { wordsOf } from '../../../src-renderer/view/boot/note-words.ts';
import { shownFile, shownFiles } from '../../../src-renderer/view/plan/file-changes.ts';
import { canTurnOn } from '../../../src-renderer/view/boot/iommu.ts';
import { ownersOf } from '../../../src-renderer/view/plan/owners.ts';
import { secondsOf, timesAfter } from '../../../src-renderer/view/plan/step-times.ts';
import { planView, scan, screen, spare, withBindings } from '../wizard/samples.ts';

const lines = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, index) => `line ${index + from}\n`).join('');

describe('a file of a plan', () => {
  it('is told by its kind, and counted', () => {
    expect(shownFile({ path: '/a', before: null, after: 'x\ny\n' })).toMatchObject({
      kind: 'fresh',
      added: 2,
    });
    expect(shownFile({ path: '/a', before: 'x\n', after: null })).toMatchObject({
      kind: 'removed',
      removed: 1,
    });
    expect(shownFile({ path: '/a', before: 'x\ny\n', after: 'x\nz\n' })).toMatchObject({
      kind: 'changed',
      added: 1,
      removed: 1,
      lacksEnd: false,
    });
    expect(shownFile({ path: '/a', before: 'x', after: 'y' }).lacksEnd).toBe(true);
  });

  it('folds what stays, but for three lines on each side of a change', () => {
    const before = lines(20);
    const { rows } = shownFile({ path: '/a', before, after: before.replace('line 10\n', 'other\n') });
    expect(rows.map((row) => (row.kind === 'fold' ? row.lines : `${row.kind} ${row.text.trim()}`))).toEqual([
      6,
      'same line 7',
      'same line 8',
      'same line 9',
      'removed line 10',
      'added other',
      'same line 11',
      'same line 12',
      'same line 13',
      7,
    ]);
  });

  it('comes first when it is somebody else’s, then by its length', () => {
    const changes: FileChange[] = [
      { path: '/program', before: null, after: lines(90) },
      { path: '/list', before: null, after: lines(4) },
      { path: '/etc/default/grub', before: 'a\n', after: 'b\n' },
    ];
    expect(shownFiles(changes).map(({ path }) => path)).toEqual(['/etc/default/grub', '/list', '/program']);
  });
});

describe('who has a device', () => {
  const { plan } = planView();

  it('is told by the steps, the card first, the screen last', () => {
    const owners = ownersOf(plan, scan.report);
    expect(owners[0]).toMatchObject({ address: spare, now: 'nouveau', after: 'vfio-pci' });
    expect(owners.at(-1)).toMatchObject({ address: screen, after: 'nouveau', isScreen: true });
    expect(owners).toHaveLength(5);
  });

  it('is told by what is predicted where no step moves it now', () => {
    const later = { ...plan, steps: [], afterRestart: true };
    expect(ownersOf(later, scan.report)).toEqual(ownersOf(plan, scan.report));
    const undo = {
      ...later,
      predictions: [{ kind: 'driver-not-vfio', address: spare, name: 'x' } as const],
    };
    expect(ownersOf(undo, scan.report)).toMatchObject([{ now: 'nouveau', after: 'any' }]);
  });
});

describe('the lines at the top of the first page', () => {
  const kinds = (...of: Parameters<typeof withBindings>): string[] =>
    bootNotes(withBindings(...of)).map(({ kind }) => kind);
  const titles = (...of: Parameters<typeof withBindings>): string[] =>
    bootNotes(withBindings(...of)).map((note) => wordsOf(note).title);

  it('are none where Bindery left nothing', () => {
    expect(bootNotes(scan)).toEqual([]);
  });

  it('name each binding, the most urgent first', () => {
    expect(kinds([{ standing: 'kept' }, { standing: 'on-trial', gpu: screen }])).toEqual([
      'on-trial',
      'kept',
    ]);
    expect(titles([{ standing: 'kept' }])).toEqual(['GeForce RTX 2070 SUPER is bound at every start']);
    expect(titles([{ standing: 'damaged', name: null }])[0]).toContain('26:00.0');
  });

  it('say that this start was without binding, once', () => {
    const notes = bootNotes(withBindings([{ standing: 'kept', reason: 'off' }], { off: true }));
    expect(notes.map(({ kind, because }) => [kind, because])).toEqual([
      ['off', null],
      ['kept', null],
    ]);
  });

  it('say why a binding for good did not come about', () => {
    const [note] = bootNotes(withBindings([{ standing: 'kept', reason: 'no-device' }]));
    expect(note && wordsOf(note)).toMatchObject({
      look: { tone: 'care' },
      says: 'Not bound in this start: The card could not be bound, as when it is gone or another one sits in its place. So nothing that goes along with it was bound either.',
    });
  });

  it('say that the files are damaged, and what else stands there', () => {
    expect(kinds([{ standing: 'damaged' }], { files: 'damaged' })).toEqual(['files-damaged', 'damaged']);
    expect(kinds([], { files: 'unreadable' })).toEqual(['files-unreadable']);
    const [torn] = bootNotes(withBindings([], { files: 'damaged' }));
    expect(torn && wordsOf(torn).actions).toMatchObject([{ intent: { action: 'undo-boot' } }]);
    const boot = { ...scan.boot, interrupted: { action: 'keep', gpu: null, started: '' } as const };
    expect(bootNotes({ ...scan, boot: { ...boot, canUndoIommu: true } }).map(({ kind }) => kind)).toEqual([
      'interrupted',
      'iommu',
    ]);
  });

  it('lead to the way back of their own binding', () => {
    const actionsOf = (standing: 'kept' | 'on-trial' | 'expired' | 'waiting') =>
      bootNotes(withBindings([{ standing }])).flatMap((note) =>
        wordsOf(note).actions.map(({ intent }) => `${intent.action} ${intent.gpu ?? 'all'}`),
      );
    for (const standing of ['kept', 'expired', 'waiting'] as const)
      expect(actionsOf(standing)).toEqual([`undo-boot ${spare}`]);
    expect(actionsOf('on-trial')).toEqual(['keep all', `undo-boot ${spare}`]);
  });
});

describe('a trial', () => {
  it('has its promises and what the binder said of devices that it did not bind', () => {
    const said = [
      { address: spare, bound: true, reason: '' },
      { address: screen, bound: false, reason: 'it is gone' },
    ];
    const view = withBindings([
      { standing: 'on-trial', said },
      { standing: 'kept', gpu: screen },
    ]);
    const [trial, ...more] = trialsOf(view);
    expect(more).toEqual([]);
    expect([...(trial?.reasons ?? [])]).toEqual([[screen, 'it is gone']]);
  });
});

describe('the time of a step', () => {
  it('runs while it is active and stays when it ended', () => {
    let times = timesAfter([], ['active', 'waiting'], 1000);
    times = timesAfter(times, ['ok', 'active'], 4500);
    expect(times).toEqual([
      { began: 1000, ended: 4500 },
      { began: 4500, ended: null },
    ]);
    expect(times.map((time) => secondsOf(time, 10_000))).toEqual([3, 5]);
    times = timesAfter(times, ['active', 'failed'], 11_000);
    expect(times[0]).toEqual({ began: 1000, ended: 4500 });
    expect(secondsOf({ began: null, ended: null }, 5)).toBe(0);
  });
});

describe('words', () => {
  it.each(actions)('%s has its pages', (action) => {
    const words = text.actions[action];
    for (const says of [
      words.title,
      words.lead,
      words.button,
      words.done,
      words.doneLead,
      words.running('X'),
    ])
      expect(says).toMatch(/^[A-Z][^!]+$/);
    expect(text.afterStart.interrupted.lead(action, '2026-11-22T15:00:00Z')).toMatch(/November 22, 2026/);
  });

  it('say nothing of a trial where ids on the command line bind', () => {
    const strategy = { name: 'kernel-arguments', why: '' } as const;
    expect(text.actionText({ action: 'bind-boot', strategy }).lead).toContain('without a trial');
    expect(text.actionText({ action: 'bind-boot', strategy: null }).lead).toContain('trial: if');
  });

  it.each(Object.keys(bootReasons) as BootReason[])('the reason %s is a sentence', (reason) => {
    expect(text.bootReasons[reason]).toMatch(/^[A-Z`].*\.$/);
  });

  it('offer to turn the IOMMU on only where a word is all that lacks', () => {
    expect(canTurnOn({ id: 'iommu-off-on-command-line', facts: {} })).toBe(true);
    expect(canTurnOn({ id: 'iommu-off-in-kernel', facts: {} })).toBe(true);
    expect(canTurnOn({ id: 'iommu-off-in-kernel', facts: { missing: 'yes' } })).toBe(false);
    expect(canTurnOn({ id: 'iommu-off-in-firmware', facts: {} })).toBe(false);
  });
});
