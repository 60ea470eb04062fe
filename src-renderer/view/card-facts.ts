import type { DeviceReport, GpuReport, ScanReport } from '#shared/assess/report.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { text } from '../text/index.ts';
import { kinds } from './kinds.ts';

/** What the board calls the socket of a card; null where it names none. */
export const slotName = (report: ScanReport, gpu: GpuReport): string | null =>
  report.devices.find(({ address }) => address === gpu.address)?.slot ?? null;

/** Questions that a person has to know the answer to before they choose. */
const mattering: FindingId[] = ['no-iommu-group', 'root-storage', 'host-display', 'no-reset'];

/**
 * A few plain facts about a graphics card: what its name leaves open, its screens and who uses it, what goes
 * along, its group, its reset. What is as it should be and interests nobody is not told.
 */
export function cardFacts(report: ScanReport, gpu: GpuReport): string[] {
  const device = report.devices.find(({ address }) => address === gpu.address);
  if (!device) return [];
  const devices = (addresses: readonly PciAddress[]): DeviceReport[] =>
    report.devices.filter(({ address }) => addresses.includes(address));

  const words = text.card;
  const found = (id: FindingId, fact: string, says: (value: string) => string): string[] => {
    const value = report.findings.find((it) => it.id === id && it.subject === gpu.address)?.facts[fact];
    return value ? [says(value)] : [];
  };
  const plugged = device.connectors.filter(({ status }) => status === 'connected').map(({ name }) => name);
  const facts: string[] = [];
  // Without a name there is still who made it, and what kind of device it is.
  const kind = [device.vendorName, device.className].filter(Boolean).join(' ');
  if (device.name === null && kind) facts.push(kind);
  if (device.subsystemName) facts.push(words.board(device.subsystemName));
  if (device.models.length > 1) facts.push(words.models(device.models));
  if (plugged.length > 0) facts.push(words.screens(plugged));
  else if (device.connectors.some(({ status }) => status === 'disconnected')) facts.push(words.noScreen);
  facts.push(...found('gpu-in-use', 'programs', words.usedBy));
  if (gpu.companions.length > 0) facts.push(words.companions(kinds(devices(gpu.companions))));
  if (gpu.foreign.length > 0) facts.push(words.shared(kinds(devices(gpu.foreign))));
  else if (gpu.groups.length > 0) facts.push(words.alone);
  if (!('resetMethods' in device.unreadable))
    facts.push(device.resetMethods.length > 0 ? words.reset(device.resetMethods) : words.noReset);
  if (device.powerState?.startsWith('D3')) facts.push(words.asleep(device.powerState));
  facts.push(
    ...found('bar-unassigned', 'bars', words.noRoom),
    ...found('resizable-bar', 'sizes', words.resizable),
  );
  const unseen = mattering.filter((id) => gpu.unknown.includes(id)).map((id) => text.findings[id].asks);
  if (unseen.length > 0) facts.push(words.notSeen(unseen.join('; ')));
  return facts;
}
