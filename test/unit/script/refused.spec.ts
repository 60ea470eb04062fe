import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asNobody } from '../../support/users.ts';
import { diskMachine, journals, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow, runScript, scriptFor } from '../../support/run-script.ts';
import { treeState } from '../../support/tree-state.ts';

let machine: DiskMachine;
let script: string;
beforeEach(() => {
  machine = diskMachine(machineWith([screenCard, freeCard, freeAudio]));
  script = scriptFor(machine, bindNow(freeCard.address));
});
afterEach(() => {
  machine.remove();
});

/** Runs the script, which must refuse, and change nothing in the tree beside its own notes. */
async function expectRefused(text: string, detail: string) {
  const before = treeState(machine.root);
  const run = await runScript(text);
  expect(run, run.stderr).toMatchObject({ code: 1, end: { result: 'refused' } });
  expect(run.end?.text).toContain(detail);
  expect(treeState(machine.root)).toEqual(before);
  expect(machine.kernel.writes).toEqual([]);
  expect(journals(machine)).toEqual([]);
  return run;
}

test('a script for another device at that address', async () => {
  const other = script.replaceAll('10de:1e84:1462:c722', '10de:1e84:1462:ffff');
  expect(other).not.toBe(script);
  const run = await expectRefused(other, 'expected 10de:1e84:1462:ffff, found 10de:1e84:1462:c722');
  expect(run.failure).toMatchObject({ code: 'device-changed', address: '0000:02:00.0' });
});

test.each(['vendor', 'device', 'subsystem_vendor', 'subsystem_device'])(
  'another device since it was shown: %s',
  async (file) => {
    fs.writeFileSync(machine.path(`/sys/bus/pci/devices/${freeAudio.address}/${file}`), '0xbeef\n');
    const run = await expectRefused(script, 'is another device now');
    expect(run.failure).toMatchObject({ code: 'device-changed', address: '0000:02:00.1' });
  },
);

test('a device that is gone', async () => {
  fs.rmSync(machine.path(`/sys/bus/pci/devices/${freeAudio.address}`));
  await expectRefused(script, '0000:02:00.1 is another device now');
});

test('another driver since it was shown', async () => {
  const link = machine.path(`/sys/bus/pci/devices/${freeCard.address}/driver`);
  fs.rmSync(link);
  fs.symlinkSync('../../../bus/pci/drivers/nvidia', link);
  await expectRefused(script, 'expected driver nouveau and override none, found nvidia and none');
});

test('an override since it was shown', async () => {
  fs.writeFileSync(machine.path(`/sys/bus/pci/devices/${freeCard.address}/driver_override`), 'pci-stub\n');
  await expectRefused(script, 'expected driver nouveau and override none, found nouveau and pci-stub');
});

test.each([
  [
    '/run/bindery',
    (at: string) => {
      fs.symlinkSync('/tmp', at);
    },
  ],
  [
    '/run/bindery',
    (at: string) => {
      fs.symlinkSync('/nowhere/at/all', at);
    },
  ],
  [
    '/run/bindery',
    (at: string) => {
      fs.mkdirSync(at);
    },
  ],
  [
    '/var/lib/bindery',
    (at: string) => {
      fs.symlinkSync('/tmp', at);
    },
  ],
  [
    '/var/lib/bindery',
    (at: string) => {
      fs.writeFileSync(at, '');
    },
  ],
])('%s that others could change', async (folder, make) => {
  const at = machine.path(folder);
  make(at);
  if (fs.lstatSync(at).isDirectory()) fs.chmodSync(at, 0o777);
  const run = await expectRefused(script, `${at} is not a folder that only root can change`);
  expect(run.failure).toMatchObject({ code: 'step-failed', rolledBack: true });
});

test('a folder of another user', async () => {
  const at = machine.path('/run/bindery');
  fs.mkdirSync(at);
  if (process.geteuid?.() === 0) fs.chownSync(at, 65534, 65534);
  else fs.chmodSync(at, 0o775);
  await expectRefused(script, 'is not a folder that only root can change');
});

test('an ordinary user gets told, and nothing happens', async () => {
  const before = treeState(machine.root, []);
  const run = await runScript(script, ['/bin/sh'], asNobody);
  expect(run).toMatchObject({ code: 3, stdout: '', end: null });
  expect(run.stderr).toBe('This script must run as root: sudo sh FILE\n');
  expect(treeState(machine.root, [])).toEqual(before);
});

test('a run whose name is no name', async () => {
  const before = treeState(machine.root, []);
  const run = await runScript(script.replace('run=${1:-', 'run=../../${1:-'));
  expect(run).toMatchObject({ code: 2, end: null });
  expect(treeState(machine.root, [])).toEqual(before);
});
