import type { Identity } from './device.ts';

/** `0x10de` as the kernel prints it, without the `0x`. */
export const hex =
  (digits: number) =>
  (text: string): string | null =>
    text.length === digits + 2 && /^0x[0-9a-f]+$/i.test(text) ? text.slice(2).toLowerCase() : null;

const IDS = /^PCI_ID=([0-9A-F]{4}):([0-9A-F]{4})$/m;
const SUBSYSTEM_IDS = /^PCI_SUBSYS_ID=([0-9A-F]{4}):([0-9A-F]{4})$/m;
/** Printed with `%04X`, so without the zeros that a class such as 03 begins with. */
const CLASS = /^PCI_CLASS=([0-9A-F]{4,6})$/m;

/**
 * What a device's `uevent` file says of it, in lower case; null when a line is missing or makes no sense.
 * Source: `pci_uevent` in the kernel's drivers/pci/pci-driver.c.
 */
export function parseUevent(text: string): (Identity & { classCode: string }) | null {
  const [, vendorId, deviceId] = IDS.exec(text) ?? [];
  const [, subsystemVendorId, subsystemDeviceId] = SUBSYSTEM_IDS.exec(text) ?? [];
  const [, classCode] = CLASS.exec(text) ?? [];
  if (!vendorId || !deviceId || !subsystemVendorId || !subsystemDeviceId || !classCode) return null;
  return {
    vendorId: vendorId.toLowerCase(),
    deviceId: deviceId.toLowerCase(),
    subsystemVendorId: subsystemVendorId.toLowerCase(),
    subsystemDeviceId: subsystemDeviceId.toLowerCase(),
    classCode: classCode.toLowerCase().padStart(6, '0'),
  };
}
