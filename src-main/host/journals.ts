import type { HostReader } from '#shared/host/host-reader.ts';
import type { Journal } from '#shared/ipc/history/history-of.ts';
import { value, valueOf, type Reading } from '#shared/reading.ts';
import { JOURNAL_FOLDER } from './probes/bindings.ts';

const ending = '.jsonl';

/** Every journal, as it lies there. */
export function readJournals(reader: HostReader): Reading<Journal[]> {
  const names = reader.list(JOURNAL_FOLDER);
  if (names.kind !== 'value') return names;
  return value(
    names.value
      .filter((name) => name.endsWith(ending))
      .map((name) => ({
        name: name.slice(0, -ending.length),
        text: reader.text(`${JOURNAL_FOLDER}/${name}`),
      })),
  );
}

/**
 * One journal's text; null where it cannot be read, or is not there any more.
 * @param name one that the folder lists: nothing else is opened
 */
export function readJournal(reader: HostReader, name: string): string | null {
  const isListed = valueOf(reader.list(JOURNAL_FOLDER))?.includes(`${name}${ending}`) === true;
  return isListed ? valueOf(reader.text(`${JOURNAL_FOLDER}/${name}${ending}`)) : null;
}
