import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskMachine, journals, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow, hurried, release, runScript, scriptFor } from '../../support/run-script.ts';
import { treeState } from '../../support/tree-state.ts';

let machine: DiskMachine;
let before: ReturnType<typeof treeState>;
beforeEach(() => {
  machine = diskMachine(
    machineWith([screenCard, { ...freeCard, card: 1, connectors: { 'DP-1': 'disconnected' } }, freeAudio]),
  );
  before = treeState(machine.root);
});
afterEach(() => {
  machine.remove();
});

const last = (steps: string) => steps.trim().split('\n').at(-1);

test('a driver that never takes the device: everything is put back, the first change last', async () => {
  // The audio function is taken; the card itself asks for a driver that does not exist.
  const script = hurried(scriptFor(machine, bindNow(freeCard.address))).replace(
    'set_driver 0000:02:00.0 10de:1e84:1462:c722 vfio-pci vfio-pci',
    'set_driver 0000:02:00.0 10de:1e84:1462:c722 no-such-driver no-such-driver',
  );
  const run = await runScript(script);
  expect(run, run.stdout + run.stderr).toMatchObject({
    code: 4,
    end: { result: 'rolled-back' },
    failedStep: 5,
    failure: { code: 'step-failed', step: 5, rolledBack: true },
  });
  expect(run.stdout).toContain(
    'STEP 5 begin put back\nSTEP 5 ok put back\nSTEP 3 begin put back\nSTEP 3 ok put back\n',
  );
  expect(treeState(machine.root)).toEqual(before);
  expect(journals(machine)[0]?.at(-1)).toEqual({ record: 'end', result: 'rolled-back' });
  expect(machine.look().host.bindings).toEqual([]);
}, 30_000);

test('a kernel that says no to a write: its words are told, and everything is put back', async () => {
  const file = machine.path('/sys/bus/pci/drivers/nouveau/unbind');
  // The kernel's file as a folder: a write fails at once, as ENODEV does.
  const script = hurried(scriptFor(machine, bindNow(freeCard.address))).replace(
    'printf \'%s\\n\' "$1" >"$2"',
    `[ "$2" != '${file}' ] || { echo 'No such device' >&2; return 1; }; printf '%s\\n' "$1" >"$2"`,
  );
  const run = await runScript(script);
  expect(run, run.stderr).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(last(run.stdout)).toContain('the driver of 0000:02:00.0 could not be changed (No such device)');
  expect(treeState(machine.root)).toEqual(before);
}, 30_000);

test('what cannot be put back is named, and the way back stays in the journal', async () => {
  const script = hurried(scriptFor(machine, bindNow(freeCard.address)))
    .replace(
      'set_driver 0000:02:00.0 10de:1e84:1462:c722 vfio-pci vfio-pci',
      'set_driver 0000:02:00.0 10de:1e84:1462:c722 no-such-driver no-such-driver',
    )
    .replace(
      'set_driver 0000:02:00.1 10de:10f8:1462:c722 snd_hda_intel none',
      'set_driver 0000:02:00.1 10de:10f8:1462:c722 no-such-driver no-such-driver',
    );
  const run = await runScript(script);
  expect(run, run.stderr).toMatchObject({
    code: 4,
    end: { result: 'failed' },
    failure: { code: 'step-failed', rolledBack: false },
  });
  expect(run.stdout).toContain('STEP 3 fail could not be put back');
  expect(machine.look().host.bindings.flatMap((it) => it.before.map((of) => of.address))).toEqual([
    '0000:02:00.1',
  ]);
}, 30_000);

test('a tree without vfio-pci: no module is loaded for it', async () => {
  fs.rmSync(machine.path('/sys/bus/pci/drivers/vfio-pci'), { recursive: true });
  before = treeState(machine.root);
  const run = await runScript(hurried(scriptFor(machine, bindNow(freeCard.address))));
  expect(run).toMatchObject({ code: 4, failedStep: 2, end: { result: 'rolled-back' } });
  expect(treeState(machine.root)).toEqual(before);
});

const own = `/sys/bus/pci/devices/${freeCard.address}`;
test.each([
  ['its screen', `${own}/drm/card1`, '/dev/dri/card1'],
  ['its console', `${own}/graphics/fb0`, '/dev/fb0'],
])('a program has the card open, by %s: it is named, and nothing is changed', async (_, node, file) => {
  fs.mkdirSync(machine.path(node), { recursive: true });
  fs.mkdirSync(machine.path('/dev/dri'));
  fs.writeFileSync(machine.path(file), '');
  before = treeState(machine.root);
  const holder = spawn('sleep', ['60'], {
    stdio: ['ignore', 'ignore', 'ignore', fs.openSync(machine.path(file), 'r')],
  });
  try {
    const run = await runScript(hurried(scriptFor(machine, bindNow(freeCard.address))));
    const holders = `sleep (process ${holder.pid ?? 0})`;
    expect(run, run.stderr).toMatchObject({ code: 1, end: { result: 'busy' } });
    expect(run.failure).toMatchObject({ code: 'device-busy', address: '0000:02:00.0' });
    expect(run.failure?.code === 'device-busy' && run.failure.holders).toContain(holders);
    expect(treeState(machine.root)).toEqual(before);
    expect(machine.kernel.writes).toEqual([]);
  } finally {
    holder.kill();
  }
});

test('a program opens the card meanwhile: it keeps it, and what was given away comes back', async () => {
  fs.mkdirSync(machine.path('/dev/dri'));
  fs.writeFileSync(machine.path('/dev/dri/card1'), '');
  before = treeState(machine.root);
  const second = "  begin 4 'Check once more";
  const script = scriptFor(machine, bindNow(freeCard.address));
  expect(script).toContain(second);
  const opened = script.replace(second, `  exec 7<"$root/dev/dri/card1"\n${second}`);
  const run = await runScript(opened);
  expect(run, run.stderr).toMatchObject({ code: 4, end: { result: 'rolled-back' }, failedStep: 4 });
  expect(run.end?.text).toContain(`${freeCard.address} is open in `);
  expect(machine.kernel.writes.filter(({ text }) => text === freeCard.address)).toEqual([]);
  expect(treeState(machine.root)).toEqual(before);
});

const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };
test.each([
  ['the group of the card', '/dev/vfio/15'],
  ['the group of its audio alone', '/dev/vfio/16'],
  ['the card itself, by iommufd', '/dev/vfio/devices/vfio0'],
  ['its audio itself, by iommufd', '/dev/vfio/devices/vfio1'],
])('a virtual machine has %s: nothing is given back', async (_, file) => {
  machine.remove();
  machine = diskMachine(
    machineWith([screenCard, { ...freeCard, ...onVfio, group: 15 }, { ...freeAudio, ...onVfio, group: 16 }]),
  );
  for (const [at, address] of [freeCard.address, freeAudio.address].entries()) {
    fs.mkdirSync(machine.path(`/sys/bus/pci/devices/${address}/vfio-dev/vfio${at}`), { recursive: true });
    fs.mkdirSync(machine.path('/dev/vfio/devices'), { recursive: true });
    fs.writeFileSync(machine.path(`/dev/vfio/devices/vfio${at}`), '');
  }
  before = treeState(machine.root);
  const fd = fs.openSync(machine.path(file), 'r');
  const run = await runScript(scriptFor(machine, release(freeCard.address)));
  fs.closeSync(fd);
  expect(run, run.stderr).toMatchObject({ code: 1, end: { result: 'busy' } });
  expect(run.failure).toMatchObject({ code: 'device-busy', address: freeCard.address });
  expect(treeState(machine.root)).toEqual(before);
  expect(machine.kernel.writes).toEqual([]);
});

test('a card that nobody has open is no reason to stop, whatever else is open', async () => {
  fs.mkdirSync(machine.path('/dev/dri'));
  for (const name of ['card1', 'card10']) fs.writeFileSync(machine.path(`/dev/dri/${name}`), '');
  const fd = fs.openSync(machine.path('/dev/dri/card10'), 'r');
  const run = await runScript(hurried(scriptFor(machine, bindNow(freeCard.address))));
  fs.closeSync(fd);
  expect(run, run.stderr).toMatchObject({ code: 0, end: { result: 'done' } });
});
