import type { FindingId } from '../assess/finding.ts';
import type { PciAddress } from '../pci/address.ts';
import type { Choice } from './choice.ts';
import type { Prediction } from './prediction.ts';
import type { Step } from './step.ts';

/** What Bindery is going to do: data that can be shown, rendered as a script, simulated and checked. */
export interface Plan {
  format: 'bindery-plan/1';
  action: Choice['action'];
  gpu: PciAddress;
  gpuName: string;
  /** The machine's root folder; anything but `/` is a tree. */
  root: string;
  steps: Step[];
  /** The way back, in the order it would be walked. */
  inverse: Step[];
  predictions: Prediction[];
  /** Dangers and warnings that the user has to accept by name before this may run. */
  mustAccept: FindingId[];
}
