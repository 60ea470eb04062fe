import type { HostReader } from '#shared/host/host-reader.ts';
import { compareAddresses, parseAddress, type PciAddress } from '#shared/pci/address.ts';
import { isBridge, isDisplay } from '#shared/pci/class-code.ts';
import type { DeviceNames, PciDevice } from '#shared/pci/device.ts';
import type { PciIds } from '#shared/pci/pci-ids.ts';
import { absent, parsed, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';
import { hex } from '#shared/pci/uevent.ts';
import { connectorsOf } from './connectors.ts';
import { readIds, type Ids } from './ids.ts';

const DEVICES = '/sys/bus/pci/devices';

/** Every PCI function, by address. One that cannot be read well is still listed, and hides no other. */
export function readDevices(reader: HostReader, groups: GroupIndex, ids: PciIds): PciDevice[] {
  return (valueOf(reader.list(DEVICES)) ?? [])
    .map(parseAddress)
    .filter((address) => address !== null)
    .sort(compareAddresses)
    .map((address) => readDevice(reader, address, groups, ids));
}

function readDevice(reader: HostReader, address: PciAddress, groups: GroupIndex, names: PciIds): PciDevice {
  const folder = `${DEVICES}/${address}`;
  const text = (name: string): Reading<string> => reader.text(`${folder}/${name}`);
  const driver = reader.link(`${folder}/driver`);
  const override = text('driver_override');
  const group = readGroup(reader, folder, address, groups);
  // Read after those three, so that a device that goes away in between is not taken for one without a driver.
  const ids = readIds(text);
  const isThere = ids.vendorId.kind !== 'absent';
  const ifStillThere = <T>(reading: Reading<T>): Reading<T> => (isThere ? reading : required(reading));
  // A bridge is never bound, so of a bridge nothing is asked that only matters for that.
  const mayMove = !isBridge(valueOf(ids.classCode));
  const showsScreen = isDisplay(valueOf(ids.classCode)) || ids.classCode.kind !== 'value';
  return {
    address,
    ...ids,
    vendorId: required(ids.vendorId),
    deviceId: required(ids.deviceId),
    classCode: required(ids.classCode),
    revision: parsed(text('revision'), hex(2)),
    driver: ifStillThere(parsed(driver, driverName)),
    driverOverride: ifStillThere(readOverride(override)),
    iommuGroup: ifStillThere(group),
    // Nothing else has the file (Documentation/ABI/testing/sysfs-bus-pci), and asking for what is not there is slow.
    bootVga: showsScreen ? parsed(text('boot_vga'), flag) : absent,
    resetMethods: parsed(text('reset_method'), (it) => it.split(' ').filter(Boolean)),
    numaNode: parsed(text('numa_node'), (it) => (/^-?\d{1,6}$/.test(it) ? Number(it) : null)),
    powerState: mayMove
      ? parsed(text('power_state'), (it) => (/^[\w-]{2,12}$/.test(it) ? it : null))
      : absent,
    parent: readParent(reader, folder),
    physicalFunction: mayMove ? readPhysicalFunction(reader, folder) : null,
    connectors: showsScreen ? connectorsOf(reader, folder) : [],
    names: namesOf(names, ids),
  };
}

const flag = (text: string): boolean | null => (text === '1' ? true : text === '0' ? false : null);

/** Every PCI function has these files; one that is missing went away while it was read. */
const required = <T>(reading: Reading<T>): Reading<T> =>
  reading.kind === 'absent' ? unreadable('no such file; the device may have gone away') : reading;

/** Drivers' names may have spaces (`HDA Intel`), but nothing that a shell or JSON would take for its own. */
const NAME = /^\w[\w .,:+()-]{0,63}$/;

/** The last two parts of `…/bus/pci/drivers/nouveau`. Anything else is no driver link. */
function driverName(target: string): string | null {
  const name = /\/drivers\/([^/]+)$/.exec(target)?.[1] ?? '';
  return NAME.test(name) ? name : null;
}

/** Unset, the kernel prints `(null)`; an empty line is what some trees have instead. */
function readOverride(text: Reading<string>): Reading<string> {
  if (text.kind === 'value' && (text.value === '(null)' || text.value === '')) return absent;
  return parsed(text, (it) => (NAME.test(it) ? it : null));
}

function readGroup(
  reader: HostReader,
  folder: string,
  address: PciAddress,
  groups: GroupIndex,
): Reading<number> {
  const link = parsed(reader.link(`${folder}/iommu_group`), (target) => {
    const number = /\/iommu_groups\/(\d{1,9})$/.exec(target)?.[1];
    return number === undefined ? null : Number(number);
  });
  if (link.kind !== 'absent') return link;
  const listed = groups.of(address);
  if (listed !== null) return value(listed);
  return groups.known ? absent : unreadable('the list of IOMMU groups could not be read');
}

/** The nearest PCI device above, going by the path of the real folder. */
function readParent(reader: HostReader, folder: string): PciAddress | null {
  const path = valueOf(reader.resolve(folder)) ?? '';
  let end = path.lastIndexOf('/');
  while (end > 0) {
    const start = path.lastIndexOf('/', end - 1);
    const address = parseAddress(path.slice(start + 1, end));
    if (address) return address;
    end = start;
  }
  return null;
}

/** Hardly any device has the link, and to ask whether it is there costs less than to try and fail. */
const readPhysicalFunction = (reader: HostReader, folder: string): PciAddress | null =>
  valueOf(reader.exists(`${folder}/physfn`)) ? addressIn(valueOf(reader.link(`${folder}/physfn`))) : null;

const addressIn = (path: string | null): PciAddress | null => parseAddress(path?.split('/').at(-1) ?? '');

function namesOf(names: PciIds, ids: Ids): DeviceNames {
  const [v, d, sv, sd] = [ids.vendorId, ids.deviceId, ids.subsystemVendorId, ids.subsystemDeviceId].map(
    valueOf,
  );
  const c = valueOf(ids.classCode);
  return {
    vendor: v ? names.vendor(v) : null,
    device: v && d ? names.device(v, d) : null,
    subsystem: v && d && sv && sd ? names.subsystem(v, d, sv, sd) : null,
    className: c ? names.className(c) : null,
  };
}

/** Which group a device is in by the groups' own lists: the same answer as its link, where that is missing. */
export interface GroupIndex {
  known: boolean;
  of(address: PciAddress): number | null;
}
