import { slotOf } from './address.ts';
import { isDisplay } from './class-code.ts';
import { indexOf } from './device-index.ts';
import type { PciDevice } from './device.ts';
import { valueOf } from '../reading.ts';

/** What shows that a graphics card is part of the processor, and how sure that is. */
export interface Integrated {
  isSure: boolean;
  /** The device that gives it away. */
  seenAt: PciDevice;
}

/**
 * Whether the graphics is part of the processor; null when nothing says so. Intel's always sits at 00:02.0.
 * AMD's shares its slot with functions that belong to the processor (vendor 1022: security, USB), or on older
 * ones sits at the root of the bus, where no slot for a card is.
 */
export function integratedAs(gpu: PciDevice, devices: readonly PciDevice[]): Integrated | null {
  const vendor = valueOf(gpu.vendorId);
  if (vendor === '8086') return gpu.address === '0000:00:02.0' ? { isSure: true, seenAt: gpu } : null;
  if (vendor !== '1002') return null;
  const inSlot = indexOf(devices).bySlot.get(slotOf(gpu.address)) ?? [];
  const ofProcessor = inSlot.find((device) => valueOf(device.vendorId) === '1022');
  if (ofProcessor) return { isSure: true, seenAt: ofProcessor };
  return gpu.address.startsWith('0000:00:') ? { isSure: false, seenAt: gpu } : null;
}

const known = new WeakMap<readonly PciDevice[], ReadonlySet<PciDevice>>();

/** Every graphics card that is, or probably is, part of the processor. Worked out once for a list of devices. */
export function integratedCards(devices: readonly PciDevice[]): ReadonlySet<PciDevice> {
  const cards =
    known.get(devices) ??
    new Set(
      devices.filter((device) => isDisplay(valueOf(device.classCode)) && integratedAs(device, devices)),
    );
  known.set(devices, cards);
  return cards;
}
