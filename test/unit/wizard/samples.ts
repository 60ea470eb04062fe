import type { FindingId } from '../../../shared/assess/finding.ts';
import type { GpuReport } from '../../../shared/assess/report.ts';
import type { PlanView, RunView, ScanView } from '../../../shared/ipc/contract.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import type { Choice } from '../../../shared/plan/choice.ts';
import { openPractice } from '../../../src-main/workbench.ts';

export const spare = '0000:26:00.0' as PciAddress;
export const screen = '0000:22:00.0' as PciAddress;

const sample = openPractice();

function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The sample machine as the window is shown it. */
export const scan: ScanView = must(sample.scan());

/** The plan for the spare card, with risks to accept where the test wants some. */
export function planView(mustAccept: FindingId[] = [], action: Choice['action'] = 'bind-now'): PlanView {
  const made = must(sample.plan({ action: 'bind-now', gpu: spare, accepted: [] }));
  return { ...made, plan: { ...made.plan, mustAccept, action } };
}

export const run: RunView = { verified: [], scan: { ...scan, practice: { title: 'after the run' } } };

/** The sample with its cards changed. */
export const withCards = (change: (gpu: GpuReport) => GpuReport): ScanView => ({
  ...scan,
  report: { ...scan.report, gpus: scan.report.gpus.map(change) },
});

/** What is bound at boot, on the sample: each binding of the spare card unless told otherwise. */
export function withBindings(
  bindings: Partial<ScanView['report']['atBoot']['bindings'][number]>[],
  more: Partial<Pick<ScanView['report']['atBoot'], 'files' | 'off'>> = {},
): ScanView {
  const whole = bindings.map((it) => ({
    gpu: spare,
    name: 'TU104 [GeForce RTX 2070 SUPER]',
    devices: [],
    inInitramfs: false,
    standing: 'kept' as const,
    said: [],
    reason: null,
    ...it,
  }));
  const atBoot = { bindings: whole, files: 'whole' as const, off: false, ...more };
  return { ...scan, report: { ...scan.report, atBoot } };
}
