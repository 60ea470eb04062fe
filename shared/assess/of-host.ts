import type { Evidence, FindingId, Outcome, Severity } from './finding.ts';

/** What a check of the machine as a whole answers, in one line each. */
export const foundOnHost = (
  id: FindingId,
  severity: Severity,
  title: string,
  evidence: Evidence[],
  facts: Record<string, string> = {},
): Outcome[] => [{ status: 'found', id, severity, subject: 'host', title, evidence, facts }];

export const fineOnHost = (id: FindingId, title: string, evidence: Evidence[]): Outcome[] => [
  { status: 'fine', id, subject: 'host', title, evidence },
];

export const unknownOnHost = (id: FindingId, because: string, evidence: Evidence[]): Outcome[] => [
  { status: 'unknown', id, subject: 'host', because, evidence },
];
