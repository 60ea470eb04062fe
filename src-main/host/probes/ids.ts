import type { PciDevice } from '#shared/pci/device.ts';
import { hex, parseUevent } from '#shared/pci/uevent.ts';
import { parsed, value, valueOf, type Reading } from '#shared/reading.ts';

/** What a device is, as it says itself. */
export type Ids = Pick<
  PciDevice,
  'vendorId' | 'deviceId' | 'subsystemVendorId' | 'subsystemDeviceId' | 'classCode'
>;

/**
 * Reads them from `uevent`, one file in place of five: the kernel fills both from the same fields of its
 * `struct pci_dev` (`pci_uevent` in drivers/pci/pci-driver.c and drivers/pci/pci-sysfs.c), so they cannot
 * differ. Where it does not have them all, as in a tree that was written down by hand, each file is asked.
 * @param text reads one of the device's files
 */
export function readIds(text: (name: string) => Reading<string>): Ids {
  const uevent = valueOf(parsed(text('uevent'), parseUevent));
  if (uevent) {
    return {
      vendorId: value(uevent.vendorId),
      deviceId: value(uevent.deviceId),
      subsystemVendorId: value(uevent.subsystemVendorId),
      subsystemDeviceId: value(uevent.subsystemDeviceId),
      classCode: value(uevent.classCode),
    };
  }
  return {
    classCode: parsed(text('class'), hex(6)),
    vendorId: parsed(text('vendor'), hex(4)),
    deviceId: parsed(text('device'), hex(4)),
    subsystemVendorId: parsed(text('subsystem_vendor'), hex(4)),
    subsystemDeviceId: parsed(text('subsystem_device'), hex(4)),
  };
}
