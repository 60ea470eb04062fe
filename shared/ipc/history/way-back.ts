import { interruptedRuns } from '../../host/binding/interrupted-runs.ts';
import type { JournalRun } from '../../host/binding/journal.ts';
import { inOrder } from '../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { PciAddress } from '../../pci/address.ts';
import { switchedOnBy } from '../../plan/boot/iommu.ts';
import type { NoWayBack, PastRun } from './history-view.ts';

/** What of a machine tells whether a run can be taken back. */
export type Standing = Pick<HostSnapshot, 'runs' | 'bindings' | 'atBoot'>;

/** The action that takes a run back, as far as anything of it still stands; else why there is none. */
export function wayBack(run: JournalRun, host: Standing): PastRun['back'] {
  if (run.end === 'refused' || run.end === 'busy') return none('nothing-changed');
  if (run.end === 'rolled-back') return none('put-back');
  const half = interruptedRuns(host.runs, host.atBoot.bindings).map((it) => it.run);
  if (half[0] === run.run) return { action: 'undo-interrupted', gpu: null };
  if (half.includes(run.run)) return none('newer-first');
  if (run.before.length === 0 && run.changes.length === 0) return none('nothing-changed');
  const isHalf = run.end === null || run.end === 'failed';
  if (isHalf && later(run, host, 'undo-interrupted')) return none('taken-back');
  switch (run.action) {
    case 'bind-now':
    case 'bind-boot':
    case 'bind-both':
      return ofBinding(run, host);
    case 'enable-iommu':
      if (switchedOnBy(host.runs)?.run === run.run) return { action: 'undo-iommu', gpu: null };
      return none(
        later(run, host, 'undo-iommu')
          ? 'taken-back'
          : later(run, host, 'enable-iommu')
            ? 'done-again'
            : 'nothing-left',
      );
    case 'allow-sandbox':
      if (later(run, host, 'undo-sandbox')) return none('taken-back');
      if (later(run, host, 'allow-sandbox')) return none('done-again');
      return { action: 'undo-sandbox', gpu: null };
    case 'keep':
      return ofKeep(run, host);
    case 'release':
    case 'undo-boot':
    case 'undo-iommu':
    case 'undo-sandbox':
    case 'undo-interrupted':
      return none('took-back');
  }
}

const none = (none: NoWayBack): PastRun['back'] => ({ none });

/** What stands for the next start goes first: it is what would come back. */
function ofBinding(run: JournalRun, host: Standing): PastRun['back'] {
  const { action, gpu } = run;
  if (gpu === null) return none('nothing-left');
  const forStart = action !== 'bind-now';
  const again = forStart && (later(run, host, 'bind-boot') || later(run, host, 'bind-both'));
  if (forStart && !again && host.atBoot.bindings.some((it) => it.gpu === gpu))
    return { action: 'undo-boot', gpu };
  if (host.bindings.some((it) => it.run === run.run)) return { action: 'release', gpu };
  const back = forStart ? later(run, host, 'undo-boot') : later(run, host, 'release', run.boot);
  if (back) return none('taken-back');
  if (again) return none('done-again');
  return none(forStart ? 'nothing-left' : 'over');
}

/** What is kept are the bindings of that moment: it goes with the last one of them. */
function ofKeep(run: JournalRun, host: Standing): PastRun['back'] {
  const since = doneAfter(run, host);
  const changed = since.filter((it) => isForStart(it.action));
  const stands = (gpu: PciAddress) => changed.every((it) => it.gpu !== gpu);
  if (host.atBoot.bindings.some((it) => stands(it.gpu))) return none('with-binding');
  return none(since.some((it) => it.action === 'undo-boot') ? 'taken-back' : 'nothing-left');
}

const isForStart = (action: JournalRun['action']): boolean =>
  action === 'bind-boot' || action === 'bind-both' || action === 'undo-boot';

/** Whether a run that came after it did this to its end, for the same card or for the whole machine. */
function later(run: JournalRun, host: Standing, action: JournalRun['action'], boot?: string): boolean {
  return doneAfter(run, host).some(
    (it) =>
      it.action === action &&
      (it.gpu === null || it.gpu === run.gpu) &&
      (boot === undefined || it.boot === boot),
  );
}

/** The runs that came after it and ended well, the oldest first. */
function doneAfter(run: JournalRun, { runs }: Standing): JournalRun[] {
  const ordered = inOrder(runs);
  const at = ordered.findIndex((it) => it.run === run.run);
  return ordered.slice(at + 1).filter((it) => it.end === 'done');
}
