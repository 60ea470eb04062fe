import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { owners, type DiskMachine } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  confirmAll,
  gpu,
  freeBinding,
  keptAndTrial,
  onTrial,
  oneFreeCard,
  powerOff,
  readOnlyEtc,
  replaced,
  setState,
  shells,
  stateOf,
  thirdBinding,
  thirdCard,
} from '../../../support/early-boot.ts';
import { freeCard } from '../../../support/made-machines.ts';

const bound = 'vfio-pci vfio-pci';
const cold = 'absent absent';
const third = thirdBinding.gpu;

/** A kernel that never comes back from a write to these files. */
const hangsAt = (pattern: string) => (script: string) =>
  replaced(
    replaced(script, 'write() {\n', `write() {\n  case "$2 $1" in ${pattern}) sleep 20 ;; esac\n`),
    'limit=10\n',
    'limit=1\n',
  );

describe.each(shells)('%s', (_, shell) => {
  let machine: DiskMachine;
  beforeEach(() => {
    machine = keptAndTrial();
  });
  afterEach(() => {
    machine.remove();
  });
  const have = () => owners(machine.look());

  test('each binding has its own word: one kept, one on trial', async () => {
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([
      { gpu: third, reason: null },
      { gpu, reason: null },
    ]);
    expect(stateOf(machine)).toBe(`used ${gpu}\nconfirmed ${third}\n`);
    expect(have()).toEqual({
      '0000:01:00.0': cold,
      '0000:02:00.0': bound,
      '0000:02:00.1': bound,
      [third]: bound,
    });
    powerOff(machine);
    const next = await boot(machine, shell);
    expect(next.report?.bindings).toEqual([
      { gpu, reason: 'trial-used' },
      { gpu: third, reason: null },
    ]);
    expect(have()).toMatchObject({ '0000:02:00.0': cold, [third]: bound });
  });

  test('what is kept is bound first, whatever the order of the list', async () => {
    await boot(machine, shell);
    expect(machine.kernel.writes.map(({ text }) => text)).toEqual([third, '0000:02:00.1', gpu]);
  });

  test('every override stands before the first device changes hands', async () => {
    const traced = (script: string) => replaced(script, 'set -uf\n', 'set -ufx\n');
    const { stderr } = await boot(machine, ['/bin/dash'], traced);
    const puts = [...stderr.matchAll(/^\+ put (\S+) \S+\/(\w+)$/gm)].map(([, what, file]) => [file, what]);
    expect(puts.map(([file]) => file)).toEqual([
      ...Array<string>(3).fill('driver_override'),
      ...Array<string>(3).fill('drivers_probe'),
    ]);
  });

  test('a trial that hangs loses nothing of what is kept, in this boot and in the next', async () => {
    const { code, report } = await boot(machine, shell, hangsAt(`*drivers_probe\\ 0000:02:*`));
    expect(code).toBe(0);
    expect(report?.bindings).toEqual([
      { gpu: third, reason: null },
      { gpu, reason: 'hung' },
    ]);
    expect(report?.devices).toEqual([
      { address: third, bound: true, reason: '' },
      { address: '0000:02:00.1', bound: false, reason: 'the kernel did not come back from it' },
      {
        address: gpu,
        bound: false,
        reason: 'left alone, because another device of its card did not answer',
      },
    ]);
    expect(report?.end?.result).toBe('bound');
    expect(stateOf(machine)).toBe(`used ${gpu}\nconfirmed ${third}\n`);
    powerOff(machine);
    await boot(machine, shell);
    expect(have()).toMatchObject({ '0000:02:00.0': cold, '0000:02:00.1': cold, [third]: bound });
  });

  test('what is kept and hangs does not take the trial with it', async () => {
    const { report } = await boot(machine, shell, hangsAt(`*drivers_probe\\ ${third}`));
    expect(report?.bindings).toEqual([
      { gpu: third, reason: 'hung' },
      { gpu, reason: null },
    ]);
  });

  test('a hang at an override: the rest of that card is as it was, the other card is bound', async () => {
    const { report } = await boot(machine, shell, hangsAt(`*${gpu}/driver_override\\ vfio-pci`));
    expect(report?.bindings).toEqual([
      { gpu: third, reason: null },
      { gpu, reason: 'hung' },
    ]);
    expect(report?.devices).toContainEqual({
      address: '0000:02:00.1',
      bound: false,
      reason: 'left alone, because another device of its card did not answer',
    });
    await expect.poll(have).toMatchObject({ '0000:02:00.1': cold, [third]: bound });
  });

  test('killed in the middle of the trial, the next boot has what is kept', async () => {
    const killed = (script: string) =>
      replaced(
        script,
        'write() {\n',
        `write() {\n  case "$2 $1" in *drivers_probe\\ ${gpu}) kill -9 $$ ;; esac\n`,
      );
    expect((await boot(machine, shell, killed)).code).toBeNull();
    powerOff(machine);
    expect((await boot(machine, shell)).report?.bindings).toEqual([
      { gpu, reason: 'trial-used' },
      { gpu: third, reason: null },
    ]);
    expect(have()).toMatchObject({ '0000:02:00.0': cold, [third]: bound });
  });

  test('where no trial can be marked, what is kept is bound all the same', async () => {
    const { report } = await boot(machine, shell, undefined, readOnlyEtc(machine));
    expect(report?.bindings).toEqual([
      { gpu, reason: 'cannot-mark' },
      { gpu: third, reason: null },
    ]);
    expect(have()).toMatchObject({ '0000:02:00.0': cold, [third]: bound });
  });

  test('a renumbered card: only the binding whose address has another device is passed over', async () => {
    confirmAll(machine, gpu, third);
    // A slot before it went away: the third card sits where the free one was.
    for (const file of ['vendor', 'device', 'subsystem_vendor', 'subsystem_device', 'class']) {
      const from = machine.path(`/sys/bus/pci/devices/${third}/${file}`);
      fs.copyFileSync(from, machine.path(`/sys/bus/pci/devices/${gpu}/${file}`));
    }
    fs.rmSync(machine.path('/sys/bus/pci/devices/0000:02:00.1'));
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([
      { gpu, reason: 'no-device' },
      { gpu: third, reason: null },
    ]);
    expect(report?.devices.map(({ address, reason }) => [address, reason])).toEqual([
      [gpu, 'another device sits there: 1234:1111:1af4:1100 instead of 10de:1e84:1462:c722'],
      ['0000:02:00.1', 'left alone, because its card could not be bound'],
      [third, ''],
    ]);
    expect(have()[gpu]).toBe(cold);
  });

  test('two cards of one group: both bindings hold all of it, and each counts it as bound', async () => {
    machine.remove();
    const devices = [...freeBinding.devices, ...thirdBinding.devices];
    machine = armed(
      [...oneFreeCard, thirdCard],
      [
        { ...freeBinding, devices },
        { ...thirdBinding, devices },
      ],
    );
    const { report } = await boot(machine, shell);
    expect(report?.bindings.map(({ reason }) => reason)).toEqual([null, null]);
    expect(machine.kernel.writes).toHaveLength(3);
    expect(have()).toMatchObject({ [gpu]: bound, [third]: bound });
  });

  /** Two cards of one group, where both bindings hold all of it. */
  const shareGroup = (): void => {
    machine.remove();
    const devices = [...freeBinding.devices, ...thirdBinding.devices];
    const both = [
      { ...freeBinding, devices },
      { ...thirdBinding, devices },
    ];
    machine = armed([...oneFreeCard, thirdCard], both, onTrial(both));
  };

  test('two cards of one group, one is gone: the other takes along what is left', async () => {
    shareGroup();
    fs.rmSync(machine.path(`/sys/bus/pci/devices/${gpu}`));
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([
      { gpu, reason: 'no-device' },
      { gpu: third, reason: null },
    ]);
    expect(have()).toMatchObject({ '0000:02:00.1': bound, [third]: bound });
  });

  test('what is kept and has nvidia does not take the trial with it', async () => {
    machine.remove();
    machine = armed(
      [...oneFreeCard, { ...thirdCard, driver: 'nvidia' }],
      [freeBinding, thirdBinding],
      onTrial([freeBinding, thirdBinding]),
    );
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([
      { gpu, reason: null },
      { gpu: third, reason: 'nvidia' },
    ]);
    expect(have()).toMatchObject({ [gpu]: bound, [third]: 'nvidia absent' });
  });

  test('a line about a card that is not in the list is passed over', async () => {
    setState(machine, `trial 0000:07:00.0\nconfirmed ${third}\n`);
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([
      { gpu, reason: 'no-state' },
      { gpu: third, reason: null },
    ]);
    expect(stateOf(machine)).toBe(`used 0000:07:00.0\nconfirmed ${third}\n`);
  });

  test('bindery=off is said of each, and a trial waits', async () => {
    fs.writeFileSync(machine.path('/proc/cmdline'), `quiet bindery=off bindery=${freeCard.address}\n`);
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([
      { gpu, reason: 'off' },
      { gpu: third, reason: 'off' },
    ]);
    expect(report?.end).toMatchObject({ result: 'nothing', reason: 'off' });
    expect(stateOf(machine)).toBe(`trial ${gpu}\nconfirmed ${third}\n`);
    expect(machine.kernel.writes).toEqual([]);
  });
});
