import type { GpuReport, ScanReport } from '#shared/assess/report.ts';
import { text } from '../text/index.ts';
import { deviceName } from './labels.ts';

/** Two to four plain facts about a graphics card: its screens, what goes along, its group, its reset. */
export function cardFacts(report: ScanReport, gpu: GpuReport): string[] {
  const byAddress = new Map(report.devices.map((device) => [device.address, device]));
  const device = byAddress.get(gpu.address);
  if (!device) return [];
  const names = (addresses: readonly (typeof gpu.address)[]): string[] =>
    addresses
      .map((address) => byAddress.get(address))
      .filter((it) => it !== undefined)
      .map(deviceName);

  const words = text.card;
  const plugged = device.connectors.filter(({ status }) => status === 'connected').map(({ name }) => name);
  const facts: string[] = [];
  if (plugged.length > 0) facts.push(words.screens(plugged));
  else if (device.connectors.some(({ status }) => status === 'disconnected')) facts.push(words.noScreen);
  if (gpu.companions.length > 0) facts.push(words.companions(names(gpu.companions)));
  if (gpu.foreign.length > 0) facts.push(words.shared(names(gpu.foreign)));
  else if (gpu.groups.length > 0) facts.push(words.alone);
  if (!('resetMethods' in device.unreadable))
    facts.push(device.resetMethods.length > 0 ? words.reset(device.resetMethods) : words.noReset);
  return facts;
}
