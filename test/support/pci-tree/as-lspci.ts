import type { DeviceReport, ScanReport } from '#shared/assess/report.ts';
import type { PciIds } from '#shared/pci/pci-ids.ts';

/** Bindery's report in the words of `lspci -Dnnk`, line by line. What is unknown reads as `????`. */
export const asLspci = (report: ScanReport, names: PciIds): string[] =>
  report.devices.flatMap((device) => linesOf(device, names));

export function linesOf(device: DeviceReport, names: PciIds): string[] {
  const { address, className, classCode, revision, driver } = device;
  const kind = `${className ?? 'Class'} [${classCode?.slice(0, 4) ?? '????'}]`;
  const called = withIds(device.vendorName, device.name, device.vendorId, device.deviceId);
  const rev = revision === null || revision === '00' ? '' : ` (rev ${revision})`;
  return [
    `${address} ${kind}: ${cut(called)}${rev}`,
    ...subsystemOf(device, names),
    ...(driver === null ? [] : [`\tKernel driver in use: ${driver}`]),
  ];
}

/** Vendor ids 0000 and ffff mean that there is none. */
function subsystemOf(device: DeviceReport, names: PciIds): string[] {
  const { subsystemVendorId: vendor, subsystemDeviceId: chip } = device;
  if (vendor === null || vendor === '0000' || vendor === 'ffff') return [];
  const isItself = vendor === device.vendorId && chip === device.deviceId;
  // lspci looks for no board of a chip whose id is 0000, though pci.ids has some.
  const board = device.deviceId === '0000' ? null : device.subsystemName;
  const name = board ?? (isItself ? device.name : null);
  return [`\tSubsystem: ${withIds(names.vendor(vendor), name, vendor, chip)}`];
}

function withIds(
  vendor: string | null,
  name: string | null,
  vendorId: string | null,
  id: string | null,
): string {
  const words = vendor === null ? 'Device' : `${vendor} ${name ?? 'Device'}`;
  return `${words} [${vendorId ?? '????'}:${id ?? '????'}]`;
}

/** lspci has room for 127 bytes of a device's name and id. */
function cut(words: string): string {
  const bytes = Buffer.from(words);
  return bytes.length < 128 ? words : `${bytes.subarray(0, 124).toString()}...`;
}
