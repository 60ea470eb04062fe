import { usesOf } from '../../../host/uses.ts';
import { byAddress } from '../../../pci/card.ts';
import { isStorage } from '../../../pci/class-code.ts';
import { valueOf } from '../../../reading.ts';
import type { PciDevice } from '../../../pci/device.ts';
import { answersTo } from '../../answer.ts';
import type { DeviceCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

/**
 * A disk controller that would go along has the ids of one that this system runs from. By id both would go
 * (Documentation/driver-api/vfio.rst, `vfio-pci.ids`); Bindery goes by address and identity, so it is a danger to
 * know of and no blocker.
 */
export const twinOfRootStorage: DeviceCheck = (device, { host: { devices, uses } }) => {
  const ids = idsOf(device);
  if (!isStorage(valueOf(device.classCode)) || ids === null) return [];
  if (usesOf(uses.storage, device.address)) return [];
  const all = byAddress(devices);
  const twin = uses.storage.uses
    .map((use) => all.get(use.address))
    .find((other) => other !== undefined && idsOf(other) === ids);
  if (!twin) return [];
  const [name, other] = [nameInSentence(device), nameInSentence(twin)];
  const mounts = usesOf(uses.storage, twin.address);
  return answersTo('twin-of-root-storage', 'danger', device.address).found(
    `${name} would go along and has the same ids as ${other}, which this system runs from (${mounts})`,
    [device, twin].map((it) => ({ path: `/sys/bus/pci/devices/${it.address}/device`, value: ids })),
    { device: name, twin: other, mounts },
  );
};

function idsOf(device: PciDevice): string | null {
  const vendor = valueOf(device.vendorId);
  const chip = valueOf(device.deviceId);
  return vendor && chip ? `${vendor}:${chip}` : null;
}
