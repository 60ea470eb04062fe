import type { PciAddress } from '../../../pci/address.ts';
import type { Edit, Manual } from '../../editing/edit.ts';
import type { FileStep } from '../../steps/file-steps.ts';

/**
 * How the initramfs binder gets its word, `bindery=ADDRESS` on the kernel command line:
 * - `grub-env`: GRUB composes the words from its environment block, and ends a trial before it begins.
 * - `one-shot`: systemd-boot starts a copy of the entry once.
 * - null: words can only be put there for good, so that a trial has to do without.
 */
export type TrialWay = 'grub-env' | 'one-shot' | null;

/** What has to be done so that exactly these words count. */
export interface WordChange {
  /**
   * Files and tools. With a trial they change nothing by themselves; kept words count with them where the
   * way is not `grub-env`. `Manual` where no editor is safe: then the initramfs can bind nothing.
   */
  edit: Edit | Manual;
  /** What makes the words count, or not any more: last when binding, first when taking back. */
  switch: FileStep[];
}

export interface BootWords {
  trial: TrialWay;
  /**
   * From what is there to what is wanted; both empty changes nothing in what there is if nothing of Bindery's
   * is there, and else takes it away.
   * @param kept the cards that every start binds in the initramfs
   * @param trial the cards whose trial is the next start; empty where `trial` is null
   */
  want(kept: readonly PciAddress[], trial: readonly PciAddress[]): WordChange;
}
