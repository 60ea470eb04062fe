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
}
