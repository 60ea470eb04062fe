import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../shared/host/binding/standing.ts';
import type { JournalRun } from '../../../../shared/host/binding/journal.ts';
import { wayBack, type Standing } from '../../../../shared/ipc/history/way-back.ts';
import type { PciAddress } from '../../../../shared/pci/address.ts';

const gpu = '0000:01:00.0' as PciAddress;
const change = { record: 'folder', step: 1, path: '/etc/bindery', after: true } as const;
const before = { address: gpu, identity: '10de:1:2:3', driver: 'nouveau', override: null };

let uptime = 0;
const run = (action: JournalRun['action'], more: Partial<JournalRun> = {}): JournalRun => ({
  run: `r${++uptime}`,
  action,
  gpu,
  boot: 'one',
  started: '2026-01-01T00:00:00Z',
  uptime,
  before: action === 'bind-now' || action === 'release' ? [before] : [],
  changes: action === 'bind-now' || action === 'release' ? [] : [change],
  words: [],
  end: 'done',
  ...more,
});

/** A machine on which these runs were made. */
function machine(
  runs: JournalRun[],
  { live = [], atBoot = false }: { live?: JournalRun[]; atBoot?: boolean } = {},
): Standing {
  const standing = standingOf({
    state: 'confirmed',
    bound: true,
    reason: null,
    inInitramfs: false,
    reportsKnown: true,
  });
  const binding = { gpu, devices: [], inInitramfs: false, standing, said: [], reason: null };
  return {
    runs,
    bindings: live.map((it) => ({ run: it.run, gpu, started: it.started, before: it.before })),
    atBoot: { bindings: atBoot ? [binding] : [], files: atBoot ? 'whole' : 'none', off: false },
  };
}

describe('a run can be taken back', () => {
  it('while the card is bound that it bound', () => {
    const it = run('bind-now');
    expect(wayBack(it, machine([it], { live: [it] }))).toEqual({ action: 'release', gpu });
  });

  it('while the next start still knows its binding, and that goes first', () => {
    const both = run('bind-both', { before: [before] });
    expect(wayBack(both, machine([both], { live: [both], atBoot: true }))).toEqual({
      action: 'undo-boot',
      gpu,
    });
    expect(wayBack(both, machine([both], { live: [both] }))).toEqual({ action: 'release', gpu });
  });

  it('while its words for the IOMMU are the last ones', () => {
    const [first, again] = [run('enable-iommu', { gpu: null }), run('enable-iommu', { gpu: null })];
    const host = machine([first, again]);
    expect(wayBack(again, host)).toEqual({ action: 'undo-iommu', gpu: null });
    expect(wayBack(first, host)).toEqual({ none: 'done-again' });
  });

  it('when it was cut short, the newest one first', () => {
    const [old, young] = [run('bind-boot', { end: null }), run('enable-iommu', { end: null, gpu: null })];
    const host = machine([old, young]);
    expect(wayBack(young, host)).toEqual({ action: 'undo-interrupted', gpu: null });
    expect(wayBack(old, host)).toEqual({ none: 'newer-first' });
  });
});

describe('a run cannot be taken back', () => {
  const alone = (it: JournalRun) => wayBack(it, machine([it]));

  it.each([
    ['that was refused', run('bind-now', { end: 'refused' }), 'nothing-changed'],
    ['that found the card in use', run('bind-now', { end: 'busy' }), 'nothing-changed'],
    ['that put everything back itself', run('bind-boot', { end: 'rolled-back' }), 'put-back'],
    ['that was cut before its first change', run('bind-boot', { end: null, changes: [] }), 'nothing-changed'],
    ['that took something back', run('undo-boot'), 'took-back'],
    ['whose binding the restart ended', run('bind-now'), 'over'],
    ['of which nothing is left', run('bind-boot'), 'nothing-left'],
  ] as const)('%s', (_what, it, none) => {
    expect(alone(it)).toEqual({ none });
  });

  it.each([
    ['bind-now', 'release'],
    ['bind-boot', 'undo-boot'],
    ['enable-iommu', 'undo-iommu'],
  ] as const)('by %s after %s', (action, back) => {
    const own = action === 'enable-iommu' ? { gpu: null } : {};
    const runs = [run(action, own), run(back, own)];
    const first = runs[0];
    expect(first && wayBack(first, machine(runs))).toEqual({ none: 'taken-back' });
  });

  it('that kept a binding, which is what is taken back', () => {
    const [bind, keep] = [run('bind-boot'), run('keep', { gpu: null })];
    expect(wayBack(keep, machine([bind, keep], { atBoot: true }))).toEqual({ none: 'with-binding' });
    expect(wayBack(keep, machine([bind, keep]))).toEqual({ none: 'nothing-left' });
    const undone = [bind, keep, run('undo-boot')];
    expect(wayBack(keep, machine(undone))).toEqual({ none: 'taken-back' });
    const boundAnew = [...undone, run('bind-boot')];
    expect(wayBack(keep, machine(boundAnew, { atBoot: true }))).toEqual({ none: 'taken-back' });
  });

  it('that was cut short and put back since', () => {
    const runs = [run('bind-boot', { end: null }), run('undo-interrupted')];
    expect(runs[0] && wayBack(runs[0], machine(runs))).toEqual({ none: 'taken-back' });
  });

  it('by a release in a later boot, which was about another binding', () => {
    const runs = [run('bind-now'), run('release', { boot: 'two', started: '2026-01-02T00:00:00Z' })];
    expect(runs[0] && wayBack(runs[0], machine(runs))).toEqual({ none: 'over' });
  });

  it('once a later run bound the card at every start anew', () => {
    const [first, again] = [run('bind-boot'), run('bind-boot')];
    const host = machine([first, again], { atBoot: true });
    expect(wayBack(first, host)).toEqual({ none: 'done-again' });
    expect(wayBack(again, host)).toEqual({ action: 'undo-boot', gpu });
  });
});
