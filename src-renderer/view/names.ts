import type { DeviceReport, GpuReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { shortName } from '#shared/pci/names.ts';

export { chipName } from '#shared/pci/names.ts';

/** `0000:01:00.0` as people say it: domain zero goes without saying. */
export const shortAddress = (address: PciAddress): string => address.replace(/^0000:/, '');

/** A graphics card by its products: where one id covers several, all of them stand there. */
export const productName = (name: string): string => shortName(name);

/** A card in a sentence about it and others: where two are called the same, only the address tells them apart. */
export function distinctName(gpu: GpuReport, all: readonly GpuReport[]): string {
  const name = productName(gpu.name);
  const isAlone = all.every((it) => it === gpu || productName(it.name) !== name);
  return isAlone ? name : `${name} · ${shortAddress(gpu.address)}`;
}

/** What a person would call a device; its ids where no name is known. */
export const deviceName = (device: DeviceReport): string =>
  device.name === null
    ? `${device.vendorId ?? '????'}:${device.deviceId ?? '????'}`
    : shortName(device.name, device.classCode);

/** Without what every processor's name has and nobody says. */
export const processorName = (name: string): string =>
  name
    .replace(/\((R|TM)\)/gi, '')
    .replace(/\s+(\d+|\w+)-Core Processor.*$|\s+CPU.*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
