import type { FindingId } from '../assess/finding.ts';
import { runActions } from '../host/binding/journal.ts';
import type { PciAddress } from '../pci/address.ts';

/** All that the window may ask for: an action from a closed set, an address, and the risks accepted. */
export type Choice =
  /** Now: until the restart. Boot: from the next start on, on trial. Both: boot first, then now. */
  | { action: 'bind-now'; gpu: PciAddress; accepted: FindingId[] }
  | { action: 'bind-boot'; gpu: PciAddress; accepted: FindingId[] }
  | { action: 'bind-both'; gpu: PciAddress; accepted: FindingId[] }
  /** Gives a card back to Linux now. */
  | { action: 'release'; gpu: PciAddress }
  /** Makes the bindings that are on trial in this boot permanent. */
  | { action: 'keep' }
  /** Takes a binding at boot back, by its card. */
  | { action: 'undo-boot'; gpu: PciAddress }
  /** Switches the IOMMU on, by the kernel command line. */
  | { action: 'enable-iommu' }
  | { action: 'undo-iommu' }
  /** Lets the window have its sandbox, by an AppArmor profile. */
  | { action: 'allow-sandbox' }
  | { action: 'undo-sandbox' }
  /** Takes back whatever a run left that never came to its end, as after a power cut. */
  | { action: 'undo-interrupted' };

export type Action = Choice['action'];

/** The journal knows the same ones: a choice that it could not tell again does not compile. */
export const actions = runActions satisfies readonly Action[];

/** The actions that give a card away. */
export const isBinding = (choice: Choice): choice is Extract<Choice, { accepted: FindingId[] }> =>
  'accepted' in choice;
/** The card that a choice is about; null for the whole machine. */
export const gpuOf = (choice: Choice): PciAddress | null => ('gpu' in choice ? choice.gpu : null);

/** The choice that an action on a card stands for; null when the action needs a card and there is none. */
export function choiceFor(
  action: Action,
  gpu: PciAddress | null,
  accepted: readonly FindingId[],
): Choice | null {
  switch (action) {
    case 'bind-now':
    case 'bind-boot':
    case 'bind-both':
      return gpu && { action, gpu, accepted: [...accepted] };
    case 'release':
    case 'undo-boot':
      return gpu && { action, gpu };
    case 'keep':
    case 'enable-iommu':
    case 'undo-iommu':
    case 'allow-sandbox':
    case 'undo-sandbox':
    case 'undo-interrupted':
      return { action };
  }
}
