import type { DeviceReport, GpuReport, ScanReport } from '#shared/assess/report.ts';
import { shortName } from '#shared/pci/names.ts';

/** What a device is called, and what else is known of its name, a line each. */
export type Called = (gpu: Pick<GpuReport, 'address' | 'name'>) => { short: string; more: string[] };

/** Names for people: the product first, and below it the chip, the other models and the board's own name. */
export function namesOf(devices: DeviceReport[]): Called {
  const all = new Map<string, DeviceReport>(devices.map((device) => [device.address, device]));
  return ({ address, name }) => {
    const device = all.get(address);
    const short = shortName(name, device?.classCode);
    if (!device) return { short, more: [] };
    // Without a name there is still what kind of device it is, and who made it.
    const known = device.name ?? [device.vendorName, device.className].filter(Boolean).join(' ');
    const chip = known && known !== short ? [known] : [];
    const models = device.models.length > 1 ? [`one of: ${device.models.join(', ')}`] : [];
    const board = device.subsystemName ? [`board: ${device.subsystemName}`] : [];
    return { short, more: [...chip, ...models, ...board] };
  };
}

/** Which file the names come from. */
export function namesLine({ source, version }: ScanReport['host']['names']): string {
  if (source === null) return 'Names: no pci.ids on this system or packed, so devices show as vendor:device.';
  return `Names: ${source}, version ${version ?? 'unknown'}`;
}
