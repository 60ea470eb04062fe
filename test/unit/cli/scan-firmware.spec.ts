import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { pcWith, pcWithoutGroups } from '../../support/host-outcomes.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder, writeTree } from '../../support/sysfs-tree.ts';

describe('scan, for somebody who has to change the firmware', () => {
  const folder = temporaryFolder('firmware');
  beforeAll(() => {
    const machine = pcWithoutGroups({
      '/sys/firmware/acpi/tables/DMAR': null,
      '/sys/firmware/acpi/tables/FACP': '',
      '/sys/class/dmi/id/board_vendor': 'ASRock\n',
      '/proc/cpuinfo': 'vendor_id\t: AuthenticAMD\nflags\t\t: fpu svm\n',
    });
    writeTree(folder.path, machineTree(machine));
  });
  afterAll(() => {
    folder.remove();
  });

  test('the way there stands below the finding, a line each', async () => {
    const { code, stdout } = await runCli(['scan', '--root', folder.path]);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.includes('(blocker, iommu-off-in-firmware)'));
    const below = lines.slice(at + 1).filter((line) => line.startsWith('      - '));
    expect(below.slice(0, 3)).toEqual([
      '      - Restart and press F2 or Delete for the ASRock firmware setup.',
      '      - Usually under Advanced › AMD CBS › NBIO Common Options: set IOMMU to Enabled.',
      '      - Save, start Linux, and open Bindery again. It will know.',
    ]);
  });
});

test('a machine with its IOMMU on is told nothing of firmware', async () => {
  const folder = temporaryFolder('firmware-on');
  writeTree(folder.path, machineTree(pcWith()));
  const { stdout } = await runCli(['scan', '--root', folder.path]);
  folder.remove();
  expect(stdout).toContain('Findings');
  expect(stdout).not.toContain('firmware setup');
});
