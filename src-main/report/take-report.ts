import type { AppError } from '#shared/app-error.ts';
import { removedKinds, type RemovedKind } from '#shared/host/capture-format.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { ReportPart } from '#shared/ipc/report.ts';
import { anonymiser } from '../capture/anonymise.ts';
import type { Clean } from '../capture/placeholders.ts';
import { privateNames } from '../capture/private-names.ts';
import { entriesText, headText, record } from '../capture/take-capture.ts';

/** What a report holds beside the machine. */
export interface ReportNotes {
  versions: Record<string, string>;
  /** The last thing that did not work in this window. */
  error: { at: string; asked: string; error: AppError } | null;
  /** The end of the log, line by line. */
  log: string[];
}

export interface Report {
  parts: { name: ReportPart; text: string }[];
  removed: readonly RemovedKind[];
}

/**
 * A problem as one file: a capture that opens like any other, with the rest beside it. All of it goes through
 * one anonymiser, so that a name has the same stand-in everywhere.
 * @param reader of the machine in the window; null where it cannot be read, which may be the very problem
 * @param here the computer that the window runs on: its names stand in its log
 */
export function takeReport(reader: HostReader | null, here: HostReader, notes: ReportNotes): Report {
  const names = new Map([...privateNames(here), ...(reader ? privateNames(reader) : [])]);
  const read = reader ? record(reader) : new Map<string, never>();
  const { entries, clean } = anonymiser(read, names, [...notes.log, JSON.stringify(notes.error)]);
  const log = notes.log.map((line) => JSON.stringify(clean(line)));
  const error = cleanAll(notes.error, clean);
  const { versions } = notes;
  return {
    parts: [
      {
        name: 'versions',
        text: `${headText(versions['bindery'] ?? '')},"report":{\n"versions":${json(versions)},\n`,
      },
      { name: 'error', text: `"error":${json(error)},\n` },
      { name: 'log', text: `"log":[\n${log.join(',\n')}\n]},\n` },
      { name: 'machine', text: `${entriesText(entries)}}\n` },
    ],
    removed: removedKinds,
  };
}

const json = (it: unknown): string => JSON.stringify(it, null, 1);

/** Text by text: cleaned as a whole, JSON might not stay JSON. */
const cleanAll = (it: unknown, clean: Clean): unknown =>
  JSON.parse(JSON.stringify(it), (_key, field: unknown) =>
    typeof field === 'string' ? clean(field) : field,
  );
