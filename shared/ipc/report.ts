import * as v from 'valibot';
import { removedKinds } from '../host/capture-format.ts';
import { digest } from './schemas.ts';

/** The parts of a report. One after the other their texts are the file that is saved. */
export const reportParts = ['versions', 'error', 'log', 'machine'] as const;
export type ReportPart = (typeof reportParts)[number];

export const reportView = v.strictObject({
  parts: v.array(v.strictObject({ name: v.picklist(reportParts), text: v.string() })),
  removed: v.array(v.picklist(removedKinds)),
  /** Of the file. */
  sha256: digest,
});
export type ReportView = v.InferOutput<typeof reportView>;
