import type { DeviceReport, GpuReport, ScanReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { text } from '../text/index.ts';
import { kinds } from './kinds.ts';

/** A few plain facts about a graphics card: what its name leaves open, its screens, what goes along, its group, its reset. */
export function cardFacts(report: ScanReport, gpu: GpuReport): string[] {
  const device = report.devices.find(({ address }) => address === gpu.address);
  if (!device) return [];
  const devices = (addresses: readonly PciAddress[]): DeviceReport[] =>
    report.devices.filter(({ address }) => addresses.includes(address));

  const words = text.card;
  const plugged = device.connectors.filter(({ status }) => status === 'connected').map(({ name }) => name);
  const facts: string[] = [];
  // Without a name there is still who made it, and what kind of device it is.
  const kind = [device.vendorName, device.className].filter(Boolean).join(' ');
  if (device.name === null && kind) facts.push(kind);
  if (device.subsystemName) facts.push(words.board(device.subsystemName));
  if (device.models.length > 1) facts.push(words.models(device.models));
  if (plugged.length > 0) facts.push(words.screens(plugged));
  else if (device.connectors.some(({ status }) => status === 'disconnected')) facts.push(words.noScreen);
  if (gpu.companions.length > 0) facts.push(words.companions(kinds(devices(gpu.companions))));
  if (gpu.foreign.length > 0) facts.push(words.shared(kinds(devices(gpu.foreign))));
  else if (gpu.groups.length > 0) facts.push(words.alone);
  if (!('resetMethods' in device.unreadable))
    facts.push(device.resetMethods.length > 0 ? words.reset(device.resetMethods) : words.noReset);
  return facts;
}
