import type { PciAddress } from '../pci/address.ts';
import type { FindingId, Outcome } from './finding.ts';

export type Verdict = 'ready' | 'needs-choice' | 'blocked' | 'bound';

/** What can be done with one graphics card. */
export interface GpuVerdict {
  address: PciAddress;
  name: string;
  driver: string | null;
  verdict: Verdict;
  companions: PciAddress[];
  mustBind: PciAddress[];
  foreign: PciAddress[];
  groups: number[];
  /** Findings on the card and on what goes along with it, worst first. */
  findings: FindingId[];
  /** Questions about the card that the machine did not answer. */
  unknown: FindingId[];
}

/** The whole judgement of a machine: every check's word, and a verdict for every card. */
export interface Assessment {
  outcomes: Outcome[];
  gpus: GpuVerdict[];
  /** The other controllers that can be passed through, by the same rules. */
  candidates: GpuVerdict[];
  /** What was said of these, kept apart: it matters only to who chooses one. */
  candidateOutcomes: Outcome[];
}

/** The verdict on a card or another candidate, by its address. */
export const verdictOn = (judged: Assessment, address: PciAddress): GpuVerdict | undefined =>
  [...judged.gpus, ...judged.candidates].find((it) => it.address === address);
