import type { HostSnapshot } from '../host/snapshot.ts';
import { byAddress, type DeviceMap } from '../pci/card.ts';
import type { PciAddress } from '../pci/address.ts';
import type { Prediction } from '../plan/prediction.ts';
import { describe, isKnown, unreadable, valueOf, type Reading } from '../reading.ts';
import type { Verified } from './verification.ts';

/** Holds every prediction against a fresh look at the machine. Pure. */
export function verify(predictions: Prediction[], host: HostSnapshot): Verified[] {
  const all = byAddress(host.devices);
  return predictions.map((prediction) => ({ prediction, ...look(prediction, host, all) }));
}

type Found = Omit<Verified, 'prediction'>;

function look(prediction: Prediction, host: HostSnapshot, all: DeviceMap): Found {
  switch (prediction.kind) {
    case 'driver':
    case 'screen-stays':
      return driverFound(prediction.address, all, (driver) => driver === prediction.driver);
    case 'driver-not-vfio':
      return driverFound(prediction.address, all, (driver) => driver !== 'vfio-pci');
    case 'group-open':
      return groupFound(prediction.group, host, true);
    case 'group-closed':
      return groupFound(prediction.group, host, false);
    case 'iommu-on':
      return groupsFound(host);
    case 'others-stay':
      return othersFound(prediction.drivers, all);
  }
}

/** A device that is not there any more has no driver, and not none either. */
const absentDevice: Reading<string> = unreadable('the device is gone');

function driverFound(address: PciAddress, all: DeviceMap, fits: (driver: string | null) => boolean): Found {
  const path = `/sys/bus/pci/devices/${address}/driver`;
  const reading = all.get(address)?.driver ?? absentDevice;
  if (!isKnown(reading)) return { came: 'unknown', found: describe(reading), path };
  const driver = valueOf(reading);
  return { came: fits(driver) ? 'true' : 'false', found: driver ?? 'none', path };
}

function groupFound(group: number, host: HostSnapshot, wanted: boolean): Found {
  const path = `/dev/vfio/${group}`;
  const nodes = host.vfioNodes;
  if (nodes.kind !== 'value') return { came: 'unknown', found: describe(nodes), path };
  const open = nodes.value.includes(group);
  return { came: open === wanted ? 'true' : 'false', found: open ? 'there' : 'not there', path };
}

function groupsFound({ iommu: { groups } }: HostSnapshot): Found {
  const path = '/sys/kernel/iommu_groups';
  if (groups.kind !== 'value') return { came: 'unknown', found: describe(groups), path };
  return { came: groups.value.length > 0 ? 'true' : 'false', found: `${groups.value.length} groups`, path };
}

function othersFound(drivers: Record<string, string | null>, all: DeviceMap): Found {
  const others = Object.entries(drivers).map(([address, driver]) => ({
    address,
    driver,
    now: all.get(address as PciAddress)?.driver ?? absentDevice,
  }));
  const moved = others.filter(({ driver, now }) => isKnown(now) && valueOf(now) !== driver);
  const unseen = others.filter(({ now }) => !isKnown(now));
  const path = '/sys/bus/pci/devices';
  const list = (some: typeof others): string => some.map((it) => it.address).join(', ');
  if (moved.length > 0) return { came: 'false', found: list(moved), path };
  if (unseen.length > 0) return { came: 'unknown', found: `could not be read: ${list(unseen)}`, path };
  return { came: 'true', found: `${Object.keys(drivers).length} devices`, path };
}
