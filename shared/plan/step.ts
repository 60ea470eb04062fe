import type { PciAddress } from '../pci/address.ts';
import type { Identity } from '../pci/device.ts';

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
  /** The driver decides which device files count. */
  driver: string | null;
  /** Set when a virtual machine could hold it: its `/dev/vfio/N`. */
  group: number | null;
}

/** Looks whether a virtual machine could open the group now. */
export interface CheckGroup {
  kind: 'check-group';
  group: number;
}

export type Step = CheckUnused | LoadModule | SetDriver | CheckGroup;

/** The step that takes this one back, or null when there is nothing to take back. */
export function inverseOf(step: Step): Step | null {
  if (step.kind !== 'set-driver') return null;
  if (step.to.driver === 'any') return null;
  return { ...step, from: { ...step.to }, to: { ...step.from } };
}
