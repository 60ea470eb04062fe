import fs from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanReport, type DeviceReport, type ScanReport } from '#shared/assess/report.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt } from '../../../src-main/apply/pipeline.ts';
import { openRoot } from '../../../src-main/host/open-root.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { machines } from '../../support/pci-tree/arbitrary.ts';
import { asLspci } from '../../support/pci-tree/as-lspci.ts';
import { pciIdsFile, runLspci } from '../../support/pci-tree/lspci.ts';
import { foldersOf, writeFunctions } from '../../support/pci-tree/sysfs.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

const names = new PciIds(fs.readFileSync(pciIdsFile(), 'utf8'));

/** Null where Bindery refuses the machine. */
function report(root: string): ScanReport | null {
  const opened = openRoot(root);
  if (!opened.ok) return null;
  const { host, judged } = lookAt(scan(opened.value, names));
  return scanReport(host, judged);
}

const lines = (root: string): string[] | null => {
  const seen = report(root);
  return seen && asLspci(seen, names);
};

test.each([
  ['as the kernel shows them', true],
  ['without uevent, each id from a file of its own', false],
])('devices, ids, names and drivers of any machine are those of lspci -Dnnk, %s', (_, hasUevent) => {
  let functions = 0;
  fc.assert(
    fc.property(machines, (machine) => {
      const folder = temporaryFolder('lspci');
      try {
        const made = foldersOf(machine);
        if (!hasUevent) for (const { files } of made) files.delete('uevent');
        writeFunctions(folder.path, made);
        const theirs = runLspci(folder.path);
        expect(theirs.code).toBe(0);
        expect(lines(folder.path)).toEqual(theirs.lines);
        functions += machine.length;
      } finally {
        folder.remove();
      }
    }),
    { numRuns: 60 },
  );
  expect(functions).toBeGreaterThan(60);
});

test('bridges, groups and parents come out as they were made', () => {
  fc.assert(
    fc.property(machines, (machine) => {
      const folder = temporaryFolder('lspci');
      try {
        writeFunctions(folder.path, foldersOf(machine));
        const devices = report(folder.path)?.devices.map((it) => [it.address, it] as const);
        const seen = new Map<string, DeviceReport>(devices);
        for (const { address, parent, group, classCode } of machine)
          expect(seen.get(address)).toMatchObject({ parent, iommuGroup: group, classCode, unreadable: {} });
      } finally {
        folder.remove();
      }
    }),
    { numRuns: 30 },
  );
});

test('this very machine, line by line, or the same refusal where it shows no PCI', () => {
  const theirs = runLspci();
  expect(lines('/')).toEqual(theirs.code === 0 ? theirs.lines : null);
});
