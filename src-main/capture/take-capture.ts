import { CAPTURE_FORMAT, removedKinds, type RemovedKind } from '#shared/host/capture-format.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { scan } from '../host/scan.ts';
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
  const recorder = new RecordingReader(reader);
  // Names of chips come from the computer that opens the capture, so none are needed here.
  scan(recorder, new PciIds(''));
  const entries = anonymise(recorder.entries, privateNames(reader));
  const lines = [...entries].map(([at, entry]) => `${JSON.stringify(at)}:${JSON.stringify(entry)}`);
  const head = { format: CAPTURE_FORMAT, app: version, removed: removedKinds };
  // One line a path: two captures can be compared with diff.
  const text = `${JSON.stringify(head).slice(0, -1)},"entries":{\n${lines.join(',\n')}\n}}\n`;
  return { text, removed: removedKinds };
}
