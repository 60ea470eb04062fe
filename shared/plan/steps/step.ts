import type { PciAddress } from '../../pci/address.ts';
import type { Identity } from '../../pci/device.ts';
import type { FileStep } from './file-steps.ts';

/** Who has a device: a driver and the kernel's `driver_override`, null meaning none. */
export interface Ownership {
  driver: string | null;
  override: string | null;
}

/** Gives one function to another driver: override, unbind, probe, and a look whether it took. */
export interface SetDriver {
  kind: 'set-driver';
  address: PciAddress;
  identity: Identity;
  name: string;
  /** The state that must be found; anything else means that somebody changed it since, and ends the run. */
  from: Ownership;
  /** `any`: whichever driver the kernel finds, when nobody wrote down the one before. */
  to: Ownership | { driver: 'any'; override: null };
}

/** Loads the vfio-pci module. A module stays loaded afterwards: that changes nothing for any device. */
export interface LoadModule {
  kind: 'load-module';
  module: 'vfio-pci';
}

/** Looks whether any program has the card open: taking it away would hang that program or the kernel. */
export interface CheckUnused {
  kind: 'check-unused';
  address: PciAddress;
  name: string;
  /** What loses its driver. Which device files lead to it is seen only then, by the driver that it has. */
  functions: PciAddress[];
  /** It was looked at before, and a program may have opened it since. */
  again: boolean;
}

/** Looks whether a virtual machine could open the group now. */
export interface CheckGroup {
  kind: 'check-group';
  group: number;
}

export type Step = CheckUnused | LoadModule | SetDriver | CheckGroup | FileStep;

/** The way back from a change of files or tools: what the run itself kept a copy of is put back. */
export interface PutBack {
  kind: 'put-back';
  /** What is put back, for people: a path, or a command that is run again. */
  what: string;
}

/** The step that takes this one back, or null when there is nothing to take back. */
export function inverseOf(step: Step): Step | PutBack | null {
  switch (step.kind) {
    case 'set-driver':
      return step.to.driver === 'any' ? null : { ...step, from: { ...step.to }, to: { ...step.from } };
    case 'set-folder':
      return { ...step, after: !step.after };
    case 'set-link':
    case 'set-grub-env':
      return { ...step, before: step.after, after: step.before };
    case 'set-file':
      return { kind: 'put-back', what: step.path };
    case 'make-image':
    case 'restore-image':
      return { kind: 'put-back', what: step.image };
    case 'run-tool':
      return { kind: 'put-back', what: step.argv.join(' ') };
    case 'set-one-shot':
      return step.entry === null ? null : { kind: 'set-one-shot', entry: null };
    case 'check-unused':
    case 'load-module':
    case 'check-group':
    case 'check-space':
    case 'forget-copies':
      return null;
  }
}
