import type { Evidence, FindingId, Outcome, Severity, Subject } from './finding.ts';

/** The three things a check can say about its question. Each makes a list of one, ready to be returned. */
export interface Answers {
  found(title: string, evidence: Evidence[], facts?: Record<string, string>): Outcome[];
  fine(title: string, evidence: Evidence[]): Outcome[];
  unknown(because: string, evidence: Evidence[]): Outcome[];
}

/** @param severity of the finding, when there is one */
export const answersTo = (id: FindingId, severity: Severity, subject: Subject): Answers => ({
  found: (title, evidence, facts = {}) => [
    { status: 'found', id, severity, subject, title, evidence, facts },
  ],
  fine: (title, evidence) => [{ status: 'fine', id, subject, title, evidence }],
  unknown: (because, evidence) => [{ status: 'unknown', id, subject, because, evidence }],
});
