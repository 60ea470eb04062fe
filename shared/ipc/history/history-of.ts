import { parseJournal, type JournalRun } from '../../host/binding/journal.ts';
import { inOrder } from '../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { nameOf } from '../../pci/device.ts';
import { valueOf, type Reading } from '../../reading.ts';
import { changesOf } from './changes-of.ts';
import { runEnds, type HistoryView, type PastRun } from './history-view.ts';
import { wayBack } from './way-back.ts';

/** A journal as it lies in its folder. */
export interface Journal {
  /** Without the ending. */
  name: string;
  text: Reading<string>;
}

/**
 * What the window is told of every run. Pure.
 * @param journals an unreadable folder, or what is in it
 */
export function historyOf(journals: Reading<Journal[]>, host: HostSnapshot): HistoryView {
  const read = (valueOf(journals) ?? []).map(({ name, text }) => ({ name, text, run: parsed(text) }));
  const names = new Map(read.flatMap(({ name, run }) => (run ? [[run, name] as const] : [])));
  return {
    runs: inOrder([...names.keys()])
      .reverse()
      .map((run) => pastRun(run, names.get(run) ?? run.run, host)),
    closed: read
      .filter(({ run }) => !run)
      .map(({ name, text }) => ({
        journal: name,
        because: text.kind === 'value' || text.kind === 'malformed' ? 'malformed' : 'unreadable',
      })),
    isOpen: journals.kind === 'value' || journals.kind === 'absent',
  };
}

const parsed = (text: Reading<string>): JournalRun | null => {
  const known = valueOf(text);
  return known === null ? null : parseJournal(known);
};

function pastRun(run: JournalRun, journal: string, host: HostSnapshot): PastRun {
  const { started, action, gpu } = run;
  const device = host.devices.find(({ address }) => address === gpu);
  return {
    journal,
    started,
    action,
    gpu,
    gpuName: device ? nameOf(device) : null,
    // A word that only a later version writes is no end that is known here.
    end: runEnds.find((known) => known === run.end) ?? (run.end === null ? 'cut-short' : 'failed'),
    changes: changesOf(run, host),
    back: wayBack(run, host),
  };
}
