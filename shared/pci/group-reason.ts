import { valueOf } from '../reading.ts';
import { compareAddresses, slotOf, type PciAddress } from './address.ts';
import type { PciDevice } from './device.ts';
import { conventionalBridgeAbove, isFlat, portKind, wayTo } from './topology.ts';

/**
 * Why the kernel put two devices in one group (`pci_device_group` in drivers/iommu/iommu.c):
 * - `pci-bridge`: both are behind a bridge to conventional PCI, which speaks for them.
 * - `functions`: they, or the ports they hang on, are functions of one chip without isolation between them.
 * - `switch`, `port`: both are below this one, and it or something above it does not isolate (no ACS).
 * - `platform`: none of these; the platform says so.
 * - `unknown`: what hangs on what cannot be seen.
 */
export interface GroupReason {
  kind: 'pci-bridge' | 'functions' | 'switch' | 'port' | 'platform' | 'unknown';
  /** The bridge, the port, or the functions that are not kept apart. */
  at: PciAddress[];
}

/** Why each of these others is in a group with the device: every reason once, the nearest to the device first. */
export function explainGroup(
  device: PciDevice,
  others: readonly PciDevice[],
  devices: readonly PciDevice[],
): GroupReason[] {
  const reasons = new Map<string, GroupReason>();
  for (const other of others) {
    const reason = reasonFor(device, other, devices);
    const key = `${reason.kind} ${reason.kind === 'functions' ? slotOf(reason.at[0] ?? device.address) : reason.at.join()}`;
    const same = reasons.get(key);
    const at = [...new Set([...(same?.at ?? []), ...reason.at])].sort(compareAddresses);
    reasons.set(key, { kind: reason.kind, at });
  }
  return [...reasons.values()];
}

function reasonFor(device: PciDevice, other: PciDevice, devices: readonly PciDevice[]): GroupReason {
  if (isFlat(devices)) return { kind: 'unknown', at: [] };
  const bridge = conventionalBridgeAbove(device, devices);
  if (bridge && conventionalBridgeAbove(other, devices) === bridge)
    return { kind: 'pci-bridge', at: [bridge.address] };
  if (slotOf(device.address) === slotOf(other.address))
    return { kind: 'functions', at: [device.address, other.address] };
  const [mine, theirs] = [device, other].map((it) => [...wayTo(it, devices), it]) as [
    PciDevice[],
    PciDevice[],
  ];
  const shared = mine.filter((it) => theirs.includes(it) && inOneGroup(it, device)).at(-1);
  if (shared) {
    const isSwitch = portKind(shared, devices) === 'upstream-port';
    return { kind: isSwitch ? 'switch' : 'port', at: [shared.address] };
  }
  // Further up: functions of one chip that the two hang on.
  for (const own of mine) {
    const twin = theirs.find((it) => slotOf(it.address) === slotOf(own.address));
    if (twin && twin !== own && inOneGroup(own, twin))
      return { kind: 'functions', at: [own.address, twin.address] };
  }
  return { kind: 'platform', at: [] };
}

const inOneGroup = (a: PciDevice, b: PciDevice): boolean =>
  valueOf(a.iommuGroup) !== null && valueOf(a.iommuGroup) === valueOf(b.iommuGroup);
