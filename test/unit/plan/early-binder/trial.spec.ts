import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { owners, type DiskMachine } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  confirmAll,
  gpu,
  powerOff,
  setState,
  setWords,
  shells,
  stateOf,
} from '../../../support/early-boot.ts';

const bound = 'vfio-pci vfio-pci';
const cold = 'absent absent';
const allBound = { '0000:01:00.0': cold, '0000:02:00.0': bound, '0000:02:00.1': bound };
const noneBound = { '0000:01:00.0': cold, '0000:02:00.0': cold, '0000:02:00.1': cold };

describe.each(shells)('%s', (_, shell) => {
  let machine: DiskMachine;
  beforeEach(() => {
    machine = armed();
  });
  afterEach(() => {
    machine.remove();
  });

  /** Boots, expects that nothing at all was done, and tells why. */
  async function bootsToNothing(): Promise<string> {
    const { code, report, stderr } = await boot(machine, shell);
    expect(code, stderr).toBe(0);
    expect(machine.kernel.writes).toEqual([]);
    expect(owners(machine.look())).toEqual(noneBound);
    expect(report?.end?.result).toBe('nothing');
    return report?.bindings[0]?.reason ?? report?.end?.reason ?? '';
  }

  test('the first boot binds on trial; without a word of the user, the boots after it bind nothing', async () => {
    const first = await boot(machine, shell);
    expect(first, first.stdout).toMatchObject({ code: 0, stderr: '' });
    expect(first.report).toEqual({
      bindings: [{ gpu, reason: null }],
      devices: [
        { address: '0000:02:00.1', bound: true, reason: '' },
        { address: '0000:02:00.0', bound: true, reason: '' },
      ],
      end: { result: 'bound', reason: null, text: '' },
    });
    expect(owners(machine.look())).toEqual(allBound);
    expect(fs.existsSync(machine.path('/dev/vfio/2'))).toBe(true);
    expect(stateOf(machine)).toBe(`used ${gpu}\n`);

    for (const count of [2, 3]) {
      powerOff(machine);
      expect(await bootsToNothing(), `boot ${count}`).toBe('trial-used');
    }
  });

  test('confirmed, every boot binds, and the state stays as it is', async () => {
    confirmAll(machine, gpu);
    for (const count of [1, 2]) {
      const { code, report } = await boot(machine, shell);
      expect(code, `boot ${count}`).toBe(0);
      expect(report?.end).toEqual({ result: 'bound', reason: null, text: '' });
      expect(owners(machine.look())).toEqual(allBound);
      expect(stateOf(machine)).toBe(`confirmed ${gpu}\n`);
      powerOff(machine);
    }
  });

  test('a trial that was on and then confirmed binds in the next boot', async () => {
    await boot(machine, shell);
    powerOff(machine);
    confirmAll(machine, gpu);
    await boot(machine, shell);
    expect(owners(machine.look())).toEqual(allBound);
  });

  test('bindery=off binds nothing this once, and leaves the trial for the next boot', async () => {
    for (const words of ['bindery=off', 'quiet bindery=off splash', "* ' bindery=off"]) {
      setWords(machine, words);
      expect(await bootsToNothing(), words).toBe('off');
      expect(stateOf(machine)).toBe(`trial ${gpu}\n`);
      powerOff(machine);
    }
    for (const words of ['bindery=offline', 'xbindery=off', 'bindery=trial', '*']) {
      setWords(machine, words);
      setState(machine, `trial ${gpu}\n`);
      expect((await boot(machine, shell)).report?.end, words).toMatchObject({ result: 'bound' });
      powerOff(machine);
    }
  });

  test('bindery=off holds for what is confirmed, too', async () => {
    confirmAll(machine, gpu);
    setWords(machine, 'bindery=off');
    expect(await bootsToNothing()).toBe('off');
  });

  test('who cannot see the command line binds nothing', async () => {
    fs.rmSync(machine.path('/proc/cmdline'));
    expect(await bootsToNothing()).toBe('no-command-line');
  });

  test('a second run in the same boot does nothing, and leaves the report of the first', async () => {
    const first = await boot(machine, shell);
    const writes = machine.kernel.writes.length;
    const second = await boot(machine, shell);
    expect(second.stdout).toMatch(/^end nothing second-run /);
    expect(second.report).toEqual(first.report);
    expect(machine.kernel.writes).toHaveLength(writes);
  });

  test.each([
    ['no state', null, 'no-state'],
    ['an empty state', '', 'no-state'],
    ['a state of zeroes', '\0'.repeat(27), 'no-state'],
    ['a state of another card', 'confirmed 0000:01:00.0\n', 'no-state'],
    ['a torn state', 'confirm', 'torn-state'],
    ['a torn address', `confirmed ${gpu.slice(0, 9)}`, 'torn-state'],
    ['a card with two lines', `trial ${gpu}\nconfirmed ${gpu}\n`, 'torn-state'],
    ['a word too many', `confirmed ${gpu} indeed\n`, 'torn-state'],
    ['another word', `kept ${gpu}\n`, 'torn-state'],
    ['nonsense about another card', `confirmed ${gpu}\ntrial 01:00.0\n`, 'torn-state'],
  ])('%s counts as a used trial', async (_name, text, reason) => {
    if (text === null) fs.rmSync(machine.path('/etc/bindery/state'));
    else setState(machine, text);
    expect(await bootsToNothing()).toBe(reason);
  });

  test('a leftover of an earlier power cut does not stand in the way', async () => {
    fs.writeFileSync(machine.path('/etc/bindery/state.new'), 'us');
    await boot(machine, shell);
    expect(owners(machine.look())).toEqual(allBound);
    expect(stateOf(machine)).toBe(`used ${gpu}\n`);
    expect(fs.existsSync(machine.path('/etc/bindery/state.new'))).toBe(false);
  });
});
