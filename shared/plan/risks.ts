import type { FindingId, Outcome } from '../assess/finding.ts';
import type { GpuVerdict } from '../assess/verdict.ts';

/** Dangers and warnings on the card and on what goes along. */
export function risksOf(outcomes: Outcome[], gpu: GpuVerdict): FindingId[] {
  const subjects = new Set<string>([gpu.address, ...gpu.mustBind]);
  const risks = outcomes
    .filter((outcome) => outcome.status === 'found' && subjects.has(outcome.subject))
    .filter((outcome) => outcome.status === 'found' && /danger|warning/.test(outcome.severity));
  return [...new Set(risks.map((risk) => risk.id))];
}
