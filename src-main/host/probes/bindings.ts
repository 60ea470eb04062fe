import type { HostReader } from '#shared/host/host-reader.ts';
import { liveBindings, parseJournal, type BindingRecord } from '#shared/host/binding/journal.ts';
import { valueOf } from '#shared/reading.ts';

export const JOURNAL_FOLDER = '/var/lib/bindery/journal';

/** What Bindery bound since the machine was started and has not put back. A journal that is torn is passed over. */
export function readBindings(reader: HostReader): BindingRecord[] {
  const boot = valueOf(reader.text('/proc/sys/kernel/random/boot_id'));
  if (!boot) return [];
  const runs = (valueOf(reader.list(JOURNAL_FOLDER)) ?? [])
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => valueOf(reader.text(`${JOURNAL_FOLDER}/${name}`)))
    .map((text) => (text === null ? null : parseJournal(text)))
    .filter((run) => run !== null);
  return liveBindings(runs, boot);
}
