import { isStorage } from '../../pci/class-code.ts';
import type { PciAddress } from '../../pci/address.ts';
import { byAddress } from '../../pci/card.ts';
import type { PciDevice } from '../../pci/device.ts';
import { describe, valueOf, type Reading } from '../../reading.ts';
import type { Use } from '../../host/snapshot.ts';
import type { CardCheck } from '../check.ts';
import type { Outcome } from '../finding.ts';
import { nameInSentence } from '../report.ts';

/**
 * Devices that this system stands on and that would go along with the card: its disk, its network. What counts
 * is what hangs on a device, not what it is: a system may start from a USB disk.
 */
export const vitalDevices: CardCheck = ({ host, movers }) => {
  const all = byAddress(host.devices);
  return movers.mustBind.flatMap((address) => {
    const device = all.get(address);
    if (!device) return [];
    return [...storage(device, host.uses.storage), ...network(device, host.uses.network)];
  });
};

const usesOf = (uses: Reading<Use[]>, address: PciAddress): string =>
  (valueOf(uses) ?? [])
    .filter((use) => use.address === address)
    .map((use) => use.by)
    .join(', ');

function storage(device: PciDevice, uses: Reading<Use[]>): Outcome[] {
  const subject = device.address;
  const mounts = usesOf(uses, device.address);
  const evidence = [{ path: '/proc/self/mountinfo', value: mounts || describe(uses) }];
  if (uses.kind !== 'value') {
    if (device.classCode.kind === 'value' && !isStorage(device.classCode.value)) return [];
    const because = `Whether ${nameInSentence(device)} holds this system could not be seen.`;
    return [{ status: 'unknown', id: 'root-storage', subject, because, evidence }];
  }
  if (!mounts) return [];
  const title = `${nameInSentence(device)} holds this system (${mounts}) and would go along`;
  const facts = { device: nameInSentence(device), mounts };
  return [{ status: 'found', id: 'root-storage', severity: 'blocker', subject, title, evidence, facts }];
}

function network(device: PciDevice, uses: Reading<Use[]>): Outcome[] {
  const subject = device.address;
  const interfaces = usesOf(uses, device.address);
  if (!interfaces) return [];
  const title = `${nameInSentence(device)} is this system's way to the network (${interfaces}) and would go along`;
  const facts = { device: nameInSentence(device), interfaces };
  const evidence = [{ path: '/proc/net/route', value: interfaces }];
  return [
    { status: 'found', id: 'default-route-network', severity: 'danger', subject, title, evidence, facts },
  ];
}
