import type { FindingId } from '../assess/finding.ts';
import type { PciAddress } from '../pci/address.ts';

/** All that the window may ask for: an action from a closed set, an address, and the risks accepted. */
export type Choice =
  { action: 'bind-now'; gpu: PciAddress; accepted: FindingId[] } | { action: 'release'; gpu: PciAddress };
