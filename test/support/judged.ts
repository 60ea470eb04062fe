import { assess } from '../../shared/assess/assess.ts';
import type { FindingId, Outcome } from '../../shared/assess/finding.ts';
import type { HostSnapshot } from '../../shared/host/snapshot.ts';

/** What a check says of a machine: each of its words as `status severity subject`, the title aside. */
export function wordsOf(host: HostSnapshot, id: FindingId): string[] {
  return outcomesOf(host, id).map((outcome) =>
    [outcome.status, outcome.status === 'found' ? outcome.severity : '', outcome.subject]
      .filter(Boolean)
      .join(' '),
  );
}

export const outcomesOf = (host: HostSnapshot, id: FindingId): Outcome[] =>
  assess(host).outcomes.filter((outcome) => outcome.id === id);

/** The verdict on the card at an address. */
export function verdictOn(host: HostSnapshot, address: string) {
  const verdict = assess(host).gpus.find((gpu) => gpu.address === address);
  if (!verdict) throw new Error(`no card at ${address}`);
  return verdict;
}
