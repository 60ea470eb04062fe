import { parseAddress, type PciAddress } from '../../pci/address.ts';
import { identityOf, identityText, type PciDevice } from '../../pci/device.ts';
import { isKnown, valueOf } from '../../reading.ts';
import {
  isTexts,
  parseLine,
  readBefore,
  readChange,
  type BeforeRecord,
  type ChangeRecord,
  type Fields,
} from './journal-records.ts';

export type { BeforeRecord, ChangeRecord } from './journal-records.ts';

/** One live binding, as its journal tells it. */
export interface BindingRecord {
  run: string;
  gpu: PciAddress;
  /** ISO 8601, UTC. */
  started: string;
  before: BeforeRecord[];
}

/** All that a run may be about; what makes a plan for each of them stands on a floor above. */
export const runActions = [
  'bind-now',
  'bind-boot',
  'bind-both',
  'release',
  'keep',
  'undo-boot',
  'enable-iommu',
  'undo-iommu',
  'allow-sandbox',
  'undo-sandbox',
  'undo-interrupted',
] as const;
export type RunAction = (typeof runActions)[number];

/** A journal as read: one run. */
export interface JournalRun {
  run: string;
  action: RunAction;
  /** null: it was about the whole machine. */
  gpu: PciAddress | null;
  /** ISO 8601, UTC. */
  started: string;
  /** `/proc/sys/kernel/random/boot_id` of the boot in which it ran: live bindings do not outlive their boot. */
  boot: string;
  /** Seconds since the machine was started: orders the runs of one boot, whatever the clock does. */
  uptime: number;
  /** The devices that it gave to another driver. */
  before: BeforeRecord[];
  /** The files and the like that it changed, in order. The last one of a run without an end may not have happened. */
  changes: ChangeRecord[];
  /** The words that it added to the kernel command line. */
  words: string[];
  /** How it ended; null: it never came to an end, as after a power cut. */
  end: string | null;
}

/**
 * Parses one journal (JSON lines written by the root script). A torn last line, as a power cut leaves it,
 * is passed over; anything else that makes no sense makes the whole journal null.
 */
export function parseJournal(text: string): JournalRun | null {
  const lines = text.split('\n').filter(Boolean);
  let run: JournalRun | null = null;
  for (const [index, line] of lines.entries()) {
    const record = parseLine(line);
    // No beginning of a record is a record, so a line that is whole can be told from one that is torn.
    if (!record && index === lines.length - 1) return run;
    if (!record) return null;
    if (record['record'] === 'run') {
      run = readRun(record);
      if (!run) return null;
    } else if (!run || !readInto(run, record)) return null;
  }
  return run;
}

/** @returns false when the record makes no sense */
function readInto(run: JournalRun, record: Fields): boolean {
  if (record['record'] === 'end') {
    run.end = String(record['result']);
    return true;
  }
  if (record['record'] === 'before') {
    const before = readBefore(record);
    if (before) run.before.push(before);
    return before !== null;
  }
  const change = readChange(record);
  if (change) run.changes.push(change);
  return change !== null;
}

function readRun(record: Fields): JournalRun | null {
  const { format, run, boot, started, uptime } = record;
  const action = runActions.find((known) => known === record['action']);
  const gpu = parseAddress(String(record['gpu']));
  const words = record['words'] ?? [];
  if (format !== 'bindery-journal/1' || !action || !isTexts(words)) return null;
  if (!gpu && record['gpu'] !== null) return null;
  return {
    run: String(run),
    action,
    gpu,
    boot: String(boot),
    started: String(started),
    uptime: Number(uptime),
    before: [],
    changes: [],
    words,
    end: null,
  };
}

const takesBack = (action: RunAction): boolean => action === 'release' || action.startsWith('undo-');

/**
 * The bindings of this boot that no later run took back, newest first. A run that ended without a change
 * (`refused`, `rolled-back`) left nothing to take back, and a release that did not come to its end took back
 * nothing for certain: what is really left of a binding, `outstanding` tells from the devices.
 */
export function liveBindings(runs: JournalRun[], boot: string): BindingRecord[] {
  const bindings: BindingRecord[] = [];
  const ofThisBoot = runs.filter((run) => run.boot === boot).sort((a, b) => a.uptime - b.uptime);
  for (const run of ofThisBoot) {
    if (run.end === 'refused' || run.end === 'rolled-back') continue;
    const touched = new Set(run.before.map((before) => before.address));
    if (takesBack(run.action)) {
      if (run.end !== 'done') continue;
      // A release puts back every device it names; a binding with none left is over.
      for (const binding of bindings)
        binding.before = binding.before.filter((it) => !touched.has(it.address));
    } else if (run.before.length > 0 && run.gpu) {
      const { run: id, gpu, started, before } = run;
      bindings.push({ run: id, gpu, started, before });
    }
  }
  return bindings.filter((binding) => binding.before.length > 0).reverse();
}

/**
 * What is left to take back: devices that are still there and are not as they were before. A binding that
 * was cut short, or undone by hand, has fewer of them than its journal, or none.
 */
export function outstanding(bindings: BindingRecord[], devices: PciDevice[]): BindingRecord[] {
  const all = new Map(devices.map((device) => [device.address, device]));
  return bindings
    .map((binding) => ({
      ...binding,
      before: binding.before.filter((before) => {
        const device = all.get(before.address);
        return device !== undefined && !isAsBefore(device, before);
      }),
    }))
    .filter((binding) => binding.before.length > 0);
}

/** Whether the device is known to be as it was, or known to be another one that was put in its place. */
function isAsBefore(device: PciDevice, before: BeforeRecord): boolean {
  const identity = identityOf(device);
  if (identity && identityText(identity) !== before.identity) return valueOf(device.driver) !== 'vfio-pci';
  const { driver, driverOverride } = device;
  if (!isKnown(driver) || !isKnown(driverOverride)) return false;
  return valueOf(driver) === before.driver && valueOf(driverOverride) === before.override;
}

/** The cards whose binding at boot was made in this boot: how that goes, the next one will tell. */
export const boundSince = (runs: readonly JournalRun[], boot: string | null): PciAddress[] =>
  runs.flatMap((run) =>
    run.boot === boot &&
    /^bind-(?:boot|both)$/.test(run.action) &&
    run.gpu !== null &&
    run.end !== 'refused' &&
    run.end !== 'rolled-back' &&
    run.changes.length > 0
      ? [run.gpu]
      : [],
  );
