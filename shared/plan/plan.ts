import type { FindingId } from '../assess/finding.ts';
import type { PciAddress } from '../pci/address.ts';
import type { Action } from './choice.ts';
import type { FileChange } from './editing/edit.ts';
import type { Prediction } from './prediction.ts';
import type { PutBack, Step } from './steps/step.ts';

/**
 * How a binding at boot comes about:
 * - `early-binder`: from the real root, before udev's coldplug.
 * - `early-binder-initramfs`: there and in the initramfs, where the card's driver is loaded.
 * - `kernel-arguments`: by ids on the kernel command line.
 */
export type Strategy = 'early-binder' | 'early-binder-initramfs' | 'kernel-arguments';

/** What Bindery is going to do: data that can be shown, rendered as a script, simulated and checked. */
export interface Plan {
  format: 'bindery-plan/1';
  action: Action;
  /** null: it is about the whole machine. */
  gpu: PciAddress | null;
  gpuName: string;
  /** The machine's root folder; anything but `/` is a tree. */
  root: string;
  steps: Step[];
  /** The way back, in the order it would be walked. */
  inverse: (Step | PutBack)[];
  predictions: Prediction[];
  /** Dangers and warnings that the user has to accept by name before this may run. */
  mustAccept: FindingId[];
  /** Files before and after, to be read as differences. */
  files: FileChange[];
  /** Of a binding at boot: how, and in a sentence why so. */
  strategy: { name: Strategy; why: string } | null;
  /** What the user has to know before, a sentence or two each; to be shown where nobody overlooks it. */
  notes: string[];
  /** The words that this plan adds to the kernel command line: what its way back takes out again. */
  words: string[];
  /** True when it counts from the next start on: the predictions are about the machine then. */
  afterRestart: boolean;
}
