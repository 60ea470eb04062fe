import { CAPTURE_FORMAT, removedKinds, type RemovedKind } from '#shared/host/capture-format.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { scan } from '../host/scan.ts';
import type { RecordedEntry } from '../host/memory-tree.ts';
import { anonymise } from './anonymise.ts';
import { privateNames } from './private-names.ts';
import { RecordingReader } from './recording-reader.ts';

/** A machine as text, and what was taken out of it. */
export interface Capture {
  text: string;
  removed: readonly RemovedKind[];
}

/**
 * Records all that a scan reads of a machine, without what is private. Nothing in it tells when.
 * @param version of Bindery
 */
export function takeCapture(reader: HostReader, version: string): Capture {
  const entries = anonymise(record(reader), privateNames(reader));
  return { text: `${headText(version)},${entriesText(entries)}}\n`, removed: removedKinds };
}

/** All that a scan reads, as it is. */
export function record(reader: HostReader): ReadonlyMap<string, RecordedEntry> {
  const recorder = new RecordingReader(reader);
  // Names of chips come from the computer that opens the capture, so none are needed here.
  scan(recorder, new PciIds(''));
  return recorder.entries;
}

/** The beginning of a capture's text, still open for more. */
export const headText = (version: string): string =>
  JSON.stringify({ format: CAPTURE_FORMAT, app: version, removed: removedKinds }).slice(0, -1);

/** What was read, one line a path: two captures can be compared with diff. */
export function entriesText(entries: ReadonlyMap<string, RecordedEntry>): string {
  const lines = [...entries].map(([at, entry]) => `${JSON.stringify(at)}:${JSON.stringify(entry)}`);
  return `"entries":{\n${lines.join(',\n')}\n}`;
}
