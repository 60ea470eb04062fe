import type { ScanView } from '../ipc/contract.ts';
import type { PciAddress } from '../pci/address.ts';

/** The page on which a look at the machine opens, with what that page is about. */
export type Start =
  /** A run never came to its end: nothing else counts before that is put right. */
  | { at: 'interrupted'; scan: ScanView }
  /** This start was the trial of a binding: keep it? */
  | { at: 'keep'; scan: ScanView }
  /** A trial is over and bound nothing for good. */
  | { at: 'over'; scan: ScanView; gpu: PciAddress }
  | { at: 'check'; scan: ScanView };

/** Decides by what Bindery left on the machine, the most urgent first. */
export function startOf(scan: ScanView): Start {
  if (scan.boot.interrupted) return { at: 'interrupted', scan };
  const { bindings, files } = scan.report.atBoot;
  // What the files cannot say for certain is no question to be asked.
  if (files !== 'whole') return { at: 'check', scan };
  if (bindings.some(({ standing }) => standing === 'on-trial')) return { at: 'keep', scan };
  const over = bindings.find(({ standing }) => standing === 'expired');
  return over ? { at: 'over', scan, gpu: over.gpu } : { at: 'check', scan };
}
