import type { DeviceReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';

/** `0000:01:00.0` as people say it: domain zero goes without saying. */
export const shortAddress = (address: PciAddress): string => address.replace(/^0000:/, '');

/**
 * pci.ids writes a chip and then its products in brackets, `TU104 [GeForce RTX 2070 SUPER]`; people know the
 * products. Where one id covers several, all of them stand there.
 */
export const productName = (name: string): string => /\[([^[\]]+)\]$/.exec(name.trim())?.[1] ?? name;

/** The chip before the brackets, or null where there are none. */
export const chipName = (name: string): string | null =>
  /^(.+?)\s*\[[^[\]]+\]$/.exec(name.trim())?.[1] ?? null;

/** What a person would call a device; its ids where no name is known. */
export const deviceName = (device: DeviceReport): string =>
  device.name === null
    ? `${device.vendorId ?? '????'}:${device.deviceId ?? '????'}`
    : productName(device.name);

/** Without what every processor's name has and nobody says. */
export const processorName = (name: string): string =>
  name
    .replace(/\((R|TM)\)/gi, '')
    .replace(/\s+(\d+|\w+)-Core Processor.*$|\s+CPU.*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
