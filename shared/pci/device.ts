import { valueOf, type Reading } from '../reading.ts';
import type { PciAddress } from './address.ts';

/** One function of a PCI device, as sysfs shows it (Documentation/ABI/testing/sysfs-bus-pci). */
export interface PciDevice {
  address: PciAddress;
  /** Ids are four lower-case hexadecimal digits, without `0x`. */
  vendorId: Reading<string>;
  deviceId: Reading<string>;
  subsystemVendorId: Reading<string>;
  subsystemDeviceId: Reading<string>;
  /** Six hexadecimal digits. */
  classCode: Reading<string>;
  /** Two hexadecimal digits. */
  revision: Reading<string>;
  /** Absent: no driver has the device. */
  driver: Reading<string>;
  /** Absent: not set. The kernel shows that as `(null)`. */
  driverOverride: Reading<string>;
  /** Absent: the device is in no group. */
  iommuGroup: Reading<number>;
  /** Absent: no such file, as for everything that is not VGA class. */
  bootVga: Reading<boolean>;
  /** In the kernel's order of preference. Absent: the kernel knows no way to reset it. */
  resetMethods: Reading<string[]>;
  numaNode: Reading<number>;
  /** `D0` ... `D3cold`, `unknown`. */
  powerState: Reading<string>;
  /** The bridge or port it hangs on; null at the top. */
  parent: PciAddress | null;
  /** For an SR-IOV virtual function, the physical one. */
  physicalFunction: PciAddress | null;
  /** What can be plugged in, for a graphics card whose driver is loaded. */
  connectors: Connector[];
  names: DeviceNames;
}

export interface Connector {
  /** As the kernel names it without its card, `HDMI-A-1`. */
  name: string;
  status: 'connected' | 'disconnected' | 'unknown';
}

/** From pci.ids; null where it has no entry. */
export interface DeviceNames {
  vendor: string | null;
  device: string | null;
  subsystem: string | null;
  className: string | null;
}

/** What makes a device this device: checked before every write, because addresses can move. */
export interface Identity {
  vendorId: string;
  deviceId: string;
  subsystemVendorId: string;
  subsystemDeviceId: string;
}

/** The identity, or null when one of its four ids is unknown. Then the device must not be touched. */
export function identityOf(device: PciDevice): Identity | null {
  const vendorId = valueOf(device.vendorId);
  const deviceId = valueOf(device.deviceId);
  const subsystemVendorId = valueOf(device.subsystemVendorId);
  const subsystemDeviceId = valueOf(device.subsystemDeviceId);
  if (!vendorId || !deviceId || !subsystemVendorId || !subsystemDeviceId) return null;
  return { vendorId, deviceId, subsystemVendorId, subsystemDeviceId };
}

/** `10de:1e84:1462:c722`, the way the journal and the script write an identity. */
export const identityText = (id: Identity): string =>
  `${id.vendorId}:${id.deviceId}:${id.subsystemVendorId}:${id.subsystemDeviceId}`;

/** What a person would call it; `vendor:device` where pci.ids has no name. */
export function nameOf(device: PciDevice): string {
  return device.names.device ?? `${valueOf(device.vendorId) ?? '????'}:${valueOf(device.deviceId) ?? '????'}`;
}
