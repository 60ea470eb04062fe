import type { DeviceReport, ScanReport } from '#shared/assess/report.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import { isNetwork, isStorage, isUsb } from '#shared/pci/class-code.ts';
import { text } from '../text/index.ts';

export type Tone = 'good' | 'care' | 'bad' | 'accent' | 'plain';

export interface Label {
  tone: Tone;
  word: string;
}

/** What a device is good for, as far as somebody would miss it. */
export function labelOf(report: ScanReport, device: DeviceReport): Label | null {
  const found = foundOn(report).get(device.address);
  const words = text.map.labels;
  if (found?.has('root-storage')) return { tone: 'bad', word: words.systemDisk };
  if (found?.has('default-route-network')) return { tone: 'care', word: words.yourNetwork };
  if (found?.has('input-controller')) return { tone: 'care', word: words.yourInput };
  if (found?.has('host-display')) return { tone: 'care', word: words.yourScreen };
  if (found?.has('audio-in-use')) return { tone: 'care', word: words.yourSound };
  if (device.connectors.some((connector) => connector.status === 'connected'))
    return { tone: 'plain', word: words.screen };
  if (isStorage(device.classCode)) return { tone: 'plain', word: words.storage };
  if (isNetwork(device.classCode)) return { tone: 'plain', word: words.network };
  return isUsb(device.classCode) ? { tone: 'plain', word: words.usb } : null;
}

/** The different labels of many devices, each once, what matters most first. */
export function labelsOf(report: ScanReport, devices: readonly DeviceReport[]): Label[] {
  const order: Tone[] = ['bad', 'care', 'accent', 'good', 'plain'];
  const labels = new Map<string, Label>();
  for (const device of devices) {
    const label = labelOf(report, device);
    if (label) labels.set(label.word, label);
  }
  return [...labels.values()].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

const known = new WeakMap<ScanReport, Map<string, Set<FindingId>>>();

/** The findings by what they are about, gathered once: a server has hundreds of both. */
function foundOn(report: ScanReport): Map<string, Set<FindingId>> {
  const ready = known.get(report);
  if (ready) return ready;
  const found = new Map<string, Set<FindingId>>();
  for (const { subject, id } of [...report.findings, ...report.candidateFindings]) {
    const ids = found.get(subject);
    if (ids) ids.add(id);
    else found.set(subject, new Set([id]));
  }
  known.set(report, found);
  return found;
}
