import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scanReport, type ScanReport } from '#shared/assess/report.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt } from '../../../src-main/apply/pipeline.ts';
import { openRoot } from '../../../src-main/host/open-root.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { machines } from '../../support/pci-tree/arbitrary.ts';
import { linesOf } from '../../support/pci-tree/as-lspci.ts';
import { pciIdsFile, runLspci } from '../../support/pci-tree/lspci.ts';
import { foldersOf, writeFunctions } from '../../support/pci-tree/sysfs.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

/*
 * Where a file is broken, Bindery and lspci differ, and this is how:
 * 1. One device without `vendor`, `device` or `class`, or with one longer than 1 KiB, makes lspci give up on the
 *    whole machine. Bindery lists the others as before, and that one with what is left of it.
 * 2. lspci takes what it can for a number: an empty file is 0000, `0x10de1` is 0de1. Bindery says that it is unknown.
 * 3. Bindery reads the ids from `uevent`, where it has them all; a single file beside it that is broken is not seen.
 */
const names = new PciIds(fs.readFileSync(pciIdsFile(), 'utf8'));
const single = ['vendor', 'device', 'class', 'revision', 'subsystem_vendor', 'subsystem_device'] as const;
const required: readonly string[] = ['vendor', 'device', 'class'];
const fields = {
  vendor: 'vendorId',
  device: 'deviceId',
  class: 'classCode',
  revision: 'revision',
  subsystem_vendor: 'subsystemVendorId',
  subsystem_device: 'subsystemDeviceId',
} as const;

const faults: Record<string, string | Buffer | null> = {
  missing: null,
  empty: '',
  long: `0x${'1'.repeat(3000)}\n`,
  'not UTF-8': Buffer.from([0x30, 0x78, 0xff, 0xfe, 0x0a]),
  'not hexadecimal': 'no number\n',
  'of too many digits': '0x12345678\n',
};

function report(root: string): ScanReport {
  const opened = openRoot(root);
  if (!opened.ok) throw new Error('the tree was refused');
  const { host, judged } = lookAt(scan(opened.value, names));
  return scanReport(host, judged);
}

function spoil(file: string, content: string | Buffer | null): void {
  if (content === null) fs.rmSync(file);
  else fs.writeFileSync(file, content);
}

/** lspci's lines for all devices but one. */
function without(lines: string[], address: string): string[] {
  let skip = false;
  return lines.filter((line) => {
    if (!line.startsWith('\t')) skip = line.startsWith(`${address} `);
    return !skip;
  });
}

test('one broken file: every device is still there, the others as lspci has them, and what is broken is unknown', () => {
  let refused = 0;
  const some = machines.filter((machine) => machine.length > 1);
  const broken = fc.record({
    machine: some,
    which: fc.nat(),
    file: fc.constantFrom(...single, 'uevent' as const),
    fault: fc.constantFrom(...Object.keys(faults)),
    hasUevent: fc.boolean(),
  });
  fc.assert(
    fc.property(broken, ({ machine, which, file, fault, hasUevent }) => {
      const folder = temporaryFolder('broken');
      try {
        const made = foldersOf(machine);
        if (!hasUevent && file !== 'uevent') for (const { files } of made) files.delete('uevent');
        writeFunctions(folder.path, made);
        const before = report(folder.path);
        const victim = made[which % made.length];
        if (!victim) throw new Error('no device to break');
        const { address } = victim.made;
        spoil(path.join(folder.path, victim.path, file), faults[fault] ?? null);

        const after = report(folder.path);
        const others = (of: ScanReport) => of.devices.filter((it) => it.address !== address);
        expect(after.devices.map((it) => it.address)).toEqual(before.devices.map((it) => it.address));
        expect(others(after)).toEqual(others(before));
        const theirs = runLspci(folder.path);
        const mayRefuse = required.includes(file) && (fault === 'missing' || fault === 'long');
        if (theirs.code === 0)
          expect(others(after).flatMap((it) => linesOf(it, names))).toEqual(without(theirs.lines, address));
        else expect(mayRefuse).toBe(true);
        refused += theirs.code === 0 ? 0 : 1;

        const was = before.devices.find((it) => it.address === address);
        const is = after.devices.find((it) => it.address === address);
        const isSeen = file === 'revision' || (file !== 'uevent' && !hasUevent);
        if (file === 'uevent' || !isSeen) expect(is).toEqual(was);
        else {
          const isOptional = !required.includes(file) && fault === 'missing';
          expect(is?.[fields[file]]).toBeNull();
          expect(Object.keys(is?.unreadable ?? {})).toEqual(
            isOptional ? [] : expect.arrayContaining([fields[file]]),
          );
        }
      } finally {
        folder.remove();
      }
    }),
    { numRuns: 120 },
  );
  // The difference that this test is about was really there.
  expect(refused).toBeGreaterThan(0);
});

describe('where there is no machine', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder('no-machine');
  });
  afterEach(() => {
    folder.remove();
  });

  test.each<[string, (root: string) => void]>([
    ['an empty folder', () => undefined],
    ['a bus without a list of devices', (root) => fs.mkdirSync(`${root}/sys/bus/pci`, { recursive: true })],
    [
      'a file in place of the list',
      (root) => {
        fs.mkdirSync(`${root}/sys/bus/pci`, { recursive: true });
        fs.writeFileSync(`${root}/sys/bus/pci/devices`, '');
      },
    ],
  ])('%s: both refuse', (_, make) => {
    make(folder.path);
    expect(runLspci(folder.path).code).not.toBe(0);
    expect(openRoot(folder.path).ok).toBe(false);
  });

  test('an empty list of devices is a machine without PCI to both', () => {
    writeFunctions(folder.path, []);
    expect(runLspci(folder.path)).toMatchObject({ code: 0, lines: [] });
    expect(report(folder.path).devices).toEqual([]);
  });

  test('a name in the list that is no address: lspci gives up, Bindery passes over it', () => {
    writeFunctions(folder.path, []);
    fs.mkdirSync(`${folder.path}/sys/bus/pci/devices/nothing`);
    expect(runLspci(folder.path).code).not.toBe(0);
    expect(report(folder.path).devices).toEqual([]);
  });
});
