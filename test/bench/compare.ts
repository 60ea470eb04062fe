import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { scanReport, type ScanReport } from '#shared/assess/report.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt } from '../../src-main/apply/pipeline.ts';
import { FsReader } from '../../src-main/host/fs-reader.ts';
import { scan } from '../../src-main/host/scan.ts';
import { pciIdsFile } from '../support/pci-tree/lspci.ts';

/** Milliseconds are the best of all rounds: whatever else the machine does only ever adds to them. */
export interface Measured {
  size: number;
  /** The very first scan of this size; at the smallest, the program's very first. */
  first: number;
  scan: number;
  lspci: number;
  /** Bytes that a finished report keeps, and the most that the process ever had. */
  kept: number;
  peak: number;
  /** The most that lspci had; null where there is no `time` to tell. */
  lspciPeak: number | null;
  findings: number;
}

/** Takes turns, so that both have the same weather. */
export function compare(root: string, size: number): Measured {
  const heapBefore = heap();
  const first = timed(() => wholeScan(root));
  const kept = heap() - heapBefore;
  const result: Measured = {
    size,
    first: first.ms,
    scan: Infinity,
    lspci: Infinity,
    kept,
    peak: 0,
    lspciPeak: peakOfLspci(root),
    findings: check(first.value, size),
  };
  for (let round = 0; round < Math.max(10, Math.min(40, 30_000 / size)); round += 1) {
    result.lspci = Math.min(
      result.lspci,
      timed(() => {
        lspci(root);
      }).ms,
    );
    result.scan = Math.min(result.scan, timed(() => wholeScan(root)).ms);
  }
  result.peak = process.resourceUsage().maxRSS * 1024;
  return result;
}

/** Everything anew, the file of names too: nothing is left over from the last time. */
function wholeScan(root: string): ScanReport {
  const names = new PciIds(fs.readFileSync(pciIdsFile(), 'utf8'));
  const { host, judged } = lookAt(scan(new FsReader(root), names));
  return scanReport(host, judged);
}

/** A scan that saw nothing would be fast. */
function check(report: ScanReport, size: number): number {
  const named = report.devices.filter((it) => it.name !== null && it.iommuGroup !== null).length;
  if (report.devices.length !== size || named !== size || report.gpus.length < size / 20)
    throw new Error(`${report.devices.length} of ${size} functions seen, ${named} with name and group`);
  return report.findings.length;
}

const tree = (root: string): string[] => ['-O', `sysfs.path=${root}/sys/bus/pci`, '-nnk'];

function lspci(root: string): void {
  const { status, error } = spawnSync('lspci', tree(root), { stdio: 'ignore' });
  if (status !== 0)
    throw new Error('lspci (Debian package pciutils) does not run', error && { cause: error });
}

function peakOfLspci(root: string): number | null {
  const run = spawnSync('/usr/bin/time', ['-f', '%M', 'lspci', ...tree(root)], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kibibytes = Number(run.status === 0 ? run.stderr.trim().split('\n').at(-1) : NaN);
  return Number.isNaN(kibibytes) ? null : kibibytes * 1024;
}

function timed<T>(act: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = act();
  return { ms: performance.now() - start, value };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
