import { valueOf } from '../reading.ts';
import { slotOf, type PciAddress } from './address.ts';
import type { PciDevice } from './device.ts';

/** Devices by what they are looked up by. */
export interface DeviceIndex {
  byAddress: ReadonlyMap<PciAddress, PciDevice>;
  bySlot: ReadonlyMap<string, PciDevice[]>;
  byGroup: ReadonlyMap<number, PciDevice[]>;
  byParent: ReadonlyMap<PciAddress, PciDevice[]>;
  /** By `vendor:device`, where both are known. */
  byIds: ReadonlyMap<string, PciDevice[]>;
}

const known = new WeakMap<readonly PciDevice[], DeviceIndex>();

/** The index of these devices, made once for each list: a server has hundreds, and all are asked for often. */
export function indexOf(devices: readonly PciDevice[]): DeviceIndex {
  let index = known.get(devices);
  if (!index) {
    index = build(devices);
    known.set(devices, index);
  }
  return index;
}

/** What hangs directly on a device. */
export const childrenOf = (address: PciAddress, devices: readonly PciDevice[]): readonly PciDevice[] =>
  indexOf(devices).byParent.get(address) ?? [];

function build(devices: readonly PciDevice[]): DeviceIndex {
  const byAddress = new Map<PciAddress, PciDevice>();
  const bySlot = new Map<string, PciDevice[]>();
  const byGroup = new Map<number, PciDevice[]>();
  const byParent = new Map<PciAddress, PciDevice[]>();
  const byIds = new Map<string, PciDevice[]>();
  for (const device of devices) {
    byAddress.set(device.address, device);
    add(bySlot, slotOf(device.address), device);
    const group = valueOf(device.iommuGroup);
    if (group !== null) add(byGroup, group, device);
    if (device.parent) add(byParent, device.parent, device);
    if (device.vendorId.kind === 'value' && device.deviceId.kind === 'value')
      add(byIds, `${device.vendorId.value}:${device.deviceId.value}`, device);
  }
  return { byAddress, bySlot, byGroup, byParent, byIds };
}

function add<K>(map: Map<K, PciDevice[]>, key: K, device: PciDevice): void {
  const list = map.get(key);
  if (list) list.push(device);
  else map.set(key, [device]);
}
