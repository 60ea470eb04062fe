import { parseAddress, type PciAddress } from '../../pci/address.ts';

/** `/run/bindery/boot`: what the early binder did in this boot, and why not more. */
export interface BootReport {
  /** The run whose list was read; null when it did not come to that. */
  run: string | null;
  devices: { address: PciAddress; bound: boolean; reason: string }[];
  /** null: it was ended before its end, by a time limit or by a fault. */
  end: { result: 'bound' | 'nothing'; reason: string; text: string } | null;
}

/**
 * Reads the report: `bindery-boot/1`, `list RUN`, `device ADDRESS bound|skipped REASON`, and
 * `end bound trial|confirmed` or `end nothing REASON TEXT`. Null when it is none.
 */
export function parseBootReport(text: string): BootReport | null {
  const [format, ...lines] = text.split('\n');
  if (format !== 'bindery-boot/1') return null;
  const report: BootReport = { run: null, devices: [], end: null };
  for (const line of lines) {
    const [kind, first, second, third, ...words] = line.split(' ');
    if (kind === 'list' && first) report.run = first;
    const address = kind === 'device' ? parseAddress(first ?? '') : null;
    if (address && (second === 'bound' || second === 'skipped')) {
      report.devices.push({
        address,
        bound: second === 'bound',
        reason: [third ?? '', ...words].join(' ').trim(),
      });
    }
    if (kind === 'end' && second && (first === 'bound' || first === 'nothing')) {
      report.end = { result: first, reason: second, text: [third ?? '', ...words].join(' ').trim() };
    }
  }
  return report;
}
