import type { HostReader } from '#shared/host/host-reader.ts';
import {
  liveBindings,
  parseJournal,
  type BindingRecord,
  type ChangeRecord,
  type JournalRun,
} from '#shared/host/binding/journal.ts';
import { valueOf } from '#shared/reading.ts';

export const JOURNAL_FOLDER = '/var/lib/bindery/journal';

/** The name of this boot: live bindings do not outlive theirs. */
export const readBootId = (reader: HostReader): string | null =>
  valueOf(reader.text('/proc/sys/kernel/random/boot_id')) || null;

/**
 * Every run that left a journal, oldest first. A journal that makes no sense is passed over, and a copy that it
 * names and that somebody removed is none: then the way back is without Bindery's own lines, no more.
 */
export function readRuns(reader: HostReader): JournalRun[] {
  return (valueOf(reader.list(JOURNAL_FOLDER)) ?? [])
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => valueOf(reader.text(`${JOURNAL_FOLDER}/${name}`)))
    .map((text) => (text === null ? null : parseJournal(text)))
    .filter((run) => run !== null)
    .map((run) => ({ ...run, changes: run.changes.map((change) => withoutLostCopy(reader, change)) }));
}

const withoutLostCopy = (reader: HostReader, change: ChangeRecord): ChangeRecord =>
  'copy' in change && change.copy !== null && valueOf(reader.exists(change.copy)) === false
    ? { ...change, copy: null }
    : change;

/** What Bindery bound since the machine was started and has not put back. */
export function readBindings(reader: HostReader): BindingRecord[] {
  const boot = readBootId(reader);
  return boot === null ? [] : liveBindings(readRuns(reader), boot);
}
