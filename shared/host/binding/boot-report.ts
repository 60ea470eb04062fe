import { parseAddress, type PciAddress } from '../../pci/address.ts';
import { bootReason, type BootReason } from './boot-reasons.ts';

/** What the early binder did in this boot, and why not more: from the real root, or from the initramfs. */
export interface BootReport {
  /** `null` for a binding that was bound. */
  bindings: { gpu: PciAddress; reason: BootReason | null }[];
  /** The reason is a sentence of the binder's; empty for a device that was bound. */
  devices: { address: PciAddress; bound: boolean; reason: string }[];
  /**
   * null: it was ended before its end, by a time limit or by a fault.
   * The reason is null when it went through all bindings, whatever came of them.
   */
  end: { result: 'bound' | 'nothing'; reason: BootReason | null; text: string } | null;
}

export const bootReportPath = '/run/bindery/boot';
export const initramfsReportPath = '/run/bindery/initramfs';
export const bootReportFormat = 'bindery-boot/1';

/**
 * Reads a report: `bindery-boot/1`, `device ADDRESS bound|skipped SENTENCE`, `binding ADDRESS bound
 * trial|confirmed|word` or `binding ADDRESS skipped REASON`, and `end bound` or `end nothing REASON SENTENCE`.
 * Null when it is none.
 */
export function parseBootReport(text: string): BootReport | null {
  const [format, ...lines] = text.split('\n');
  if (format !== bootReportFormat) return null;
  const report: BootReport = { bindings: [], devices: [], end: null };
  for (const line of lines) {
    const [kind, first = '', second = '', ...more] = line.split(' ');
    if (kind === 'end') readEnd(report, first, second, more.join(' '));
    const address = parseAddress(first);
    if (!address || (second !== 'bound' && second !== 'skipped')) continue;
    const bound = second === 'bound';
    if (kind === 'device') report.devices.push({ address, bound, reason: bound ? '' : more.join(' ') });
    if (kind === 'binding')
      report.bindings.push({ gpu: address, reason: bound ? null : bootReason(more[0] ?? '') });
  }
  return report;
}

function readEnd(report: BootReport, result: string, reason: string, text: string): void {
  if (result !== 'bound' && result !== 'nothing') return;
  const passed = result === 'bound' || reason === 'skipped';
  report.end = { result, reason: passed ? null : bootReason(reason), text };
}
