import fs from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { needProgram } from '../../support/users.ts';
import { diskMachine, journals, owners, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow, release, runScript, scriptFor } from '../../support/run-script.ts';
import { treeState } from '../../support/tree-state.ts';

const machines: DiskMachine[] = [];
afterEach(() => {
  for (const machine of machines.splice(0)) machine.remove();
});

function newMachine(): DiskMachine {
  const machine = diskMachine(
    machineWith([screenCard, freeCard, { ...freeAudio, override: 'snd_hda_intel' }]),
  );
  machines.push(machine);
  return machine;
}

const shells = { sh: ['/bin/sh'], dash: ['dash'], bash: ['bash', '--posix'], busybox: ['busybox', 'sh'] };

test.each(Object.entries(shells))('%s binds the card and gives it back', async (_, shell) => {
  needProgram(shell[0] ?? '');
  const machine = newMachine();
  const before = owners(machine.look());
  const whole = treeState(machine.root);

  const bound = await runScript(scriptFor(machine, bindNow(freeCard.address)), shell);
  expect(bound, bound.stdout + bound.stderr).toMatchObject({ code: 0, failure: null, stderr: '' });
  const after = machine.look();
  expect(owners(after)).toEqual({
    '0000:01:00.0': 'amdgpu absent',
    '0000:02:00.0': 'vfio-pci vfio-pci',
    '0000:02:00.1': 'vfio-pci vfio-pci',
  });
  expect(after.host.vfioNodes).toEqual({ kind: 'value', value: [2] });
  expect(after.judged.gpus.find((gpu) => gpu.address === freeCard.address)?.verdict).toBe('bound');

  const given = await runScript(scriptFor(machine, release(freeCard.address)), shell);
  expect(given, given.stdout + given.stderr).toMatchObject({ code: 0, failure: null, stderr: '' });
  expect(owners(machine.look())).toEqual(before);
  expect(treeState(machine.root)).toEqual(whole);
});

test('the journal tells how every device was before, in the order in which they were touched', async () => {
  const machine = newMachine();
  await runScript(scriptFor(machine, bindNow(freeCard.address)));
  const [records = []] = journals(machine);
  expect(records[0]).toMatchObject({
    record: 'run',
    format: 'bindery-journal/1',
    action: 'bind-now',
    gpu: '0000:02:00.0',
    boot: 'boot-1',
  });
  expect(records.slice(1)).toEqual([
    {
      record: 'before',
      address: '0000:02:00.1',
      identity: '10de:10f8:1462:c722',
      driver: 'snd_hda_intel',
      override: 'snd_hda_intel',
    },
    {
      record: 'before',
      address: '0000:02:00.0',
      identity: '10de:1e84:1462:c722',
      driver: 'nouveau',
      override: null,
    },
    { record: 'end', result: 'done' },
  ]);
});

test('after the way back there is nothing left to undo', async () => {
  const machine = newMachine();
  await runScript(scriptFor(machine, bindNow(freeCard.address)));
  expect(machine.look().host.bindings).toMatchObject([{ gpu: '0000:02:00.0' }]);
  await runScript(scriptFor(machine, release(freeCard.address)));
  expect(machine.look().host.bindings).toEqual([]);
  expect(() => scriptFor(machine, release(freeCard.address))).toThrow('not-bound');
});

test('consumers go first, each is freed before it is given away, and no other device is named', async () => {
  const machine = newMachine();
  await runScript(scriptFor(machine, bindNow(freeCard.address)));
  expect(machine.kernel.writes).toEqual([
    { path: '/sys/bus/pci/drivers/snd_hda_intel/unbind', text: '0000:02:00.1' },
    { path: '/sys/bus/pci/drivers_probe', text: '0000:02:00.1' },
    { path: '/sys/bus/pci/drivers/nouveau/unbind', text: '0000:02:00.0' },
    { path: '/sys/bus/pci/drivers_probe', text: '0000:02:00.0' },
  ]);
});

const audioWithoutDriver = { ...freeAudio };
delete audioWithoutDriver.driver;

test('a device without a driver is bound, and is without one again afterwards', async () => {
  const machine = diskMachine(machineWith([screenCard, freeCard, audioWithoutDriver]));
  machines.push(machine);
  const before = treeState(machine.root);
  expect(await runScript(scriptFor(machine, bindNow(freeCard.address)))).toMatchObject({ code: 0 });
  expect(owners(machine.look())['0000:02:00.1']).toBe('vfio-pci vfio-pci');
  expect(await runScript(scriptFor(machine, release(freeCard.address)))).toMatchObject({ code: 0 });
  expect(treeState(machine.root)).toEqual(before);
});

test('an override that names another driver than the one it has is kept, and comes back as it was', async () => {
  const machine = diskMachine(machineWith([screenCard, { ...freeCard, override: 'pci-stub' }]));
  machines.push(machine);
  fs.mkdirSync(machine.path('/sys/bus/pci/drivers/pci-stub'));
  const before = treeState(machine.root);
  expect(await runScript(scriptFor(machine, bindNow(freeCard.address)))).toMatchObject({ code: 0 });
  expect(owners(machine.look())[freeCard.address]).toBe('vfio-pci vfio-pci');
  expect(await runScript(scriptFor(machine, release(freeCard.address)))).toMatchObject({ code: 0 });
  expect(treeState(machine.root)).toEqual(before);
});
