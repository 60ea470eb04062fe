import type { HostSnapshot } from '../host/snapshot.ts';
import type { Movers } from '../pci/card.ts';
import type { PciDevice } from '../pci/device.ts';
import type { Outcome } from './finding.ts';

/** A question about the machine as a whole. */
export type HostCheck = (host: HostSnapshot) => Outcome[];

/** What a question about one card, or about what goes along with it, is answered from. */
export interface CardContext {
  host: HostSnapshot;
  gpu: PciDevice;
  movers: Movers;
  /** Every graphics card of the machine, this one among them. */
  gpus: PciDevice[];
}

/** A question about one card, or about the devices that would go along with it. */
export type CardCheck = (card: CardContext) => Outcome[];

/** A question about one device that would move: the card itself, or one that goes along with it. */
export type DeviceCheck = (device: PciDevice, card: CardContext) => Outcome[];
