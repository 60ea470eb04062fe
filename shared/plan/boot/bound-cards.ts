import type { BootBinding } from '../../host/binding/at-boot.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { PciAddress } from '../../pci/address.ts';
import { byAddress } from '../../pci/card.ts';
import { nameOf } from '../../pci/device.ts';

/** Whether a later boot binds it, as far as anybody knows. */
export const isInForce = ({ standing }: BootBinding): boolean =>
  standing !== 'expired' && standing !== 'damaged';

/** What people call the device at an address. */
export function nameAt(host: HostSnapshot, address: PciAddress): string {
  const device = byAddress(host.devices).get(address);
  return device ? nameOf(device) : address;
}

/** Names of all devices, for the comments in the list. */
export const namesOf = (host: HostSnapshot): Map<PciAddress, string> =>
  new Map(host.devices.map((device) => [device.address, nameOf(device)]));
