import type { Result } from '#shared/result.ts';
import type { ReportNotes } from './take-report.ts';

/** Remembers the last thing that did not work, for a report. */
export class LastError {
  last: ReportNotes['error'] = null;

  /** @param asked the channel. @param answer as it went to the window */
  note(asked: string, answer: Result<unknown>): void {
    if (!answer.ok) this.last = { at: new Date().toISOString(), asked, error: answer.error };
  }
}
