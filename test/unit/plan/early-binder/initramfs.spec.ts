import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FsReader } from '../../../../src-main/host/fs-reader.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { PciIds } from '../../../../shared/pci/pci-ids.ts';
import { owners, type DiskMachine } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  bootInitramfs,
  confirmAll,
  freeBinding,
  gpu,
  inInitramfs,
  oneFreeCard,
  onTrial,
  powerOff,
  replaced,
  setWords,
  shells,
  stateOf,
  thirdBinding,
  thirdCard,
} from '../../../support/early-boot.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { treeState } from '../../../support/tree-state.ts';

const bound = 'vfio-pci vfio-pci';
const cold = 'absent absent';
const marked = inInitramfs(freeBinding);

describe.each(shells)('%s', (_, shell) => {
  let machine: DiskMachine;
  beforeEach(() => {
    machine = armed([...oneFreeCard, thirdCard], [marked, thirdBinding], onTrial([marked]));
  });
  afterEach(() => {
    machine.remove();
  });
  const have = () => owners(machine.look());
  const standing = () => scan(new FsReader(machine.root), new PciIds('')).atBoot.bindings[0];

  test('with its word, a marked card is bound, and no file of the machine is touched', async () => {
    setWords(machine, `bindery=${gpu}`);
    const before = treeState(machine.root, ['/run', '/sys', '/dev', '/etc/bindery/bind-initramfs']);
    const { code, report, stderr } = await bootInitramfs(machine, shell);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report?.bindings).toEqual([{ gpu, reason: null }]);
    expect(report?.devices.map((device) => device.bound)).toEqual([true, true]);
    expect(have()).toEqual({
      '0000:01:00.0': cold,
      '0000:02:00.0': bound,
      '0000:02:00.1': bound,
      [thirdBinding.gpu]: cold,
    });
    expect(treeState(machine.root, ['/run', '/sys', '/dev', '/etc/bindery/bind-initramfs'])).toEqual(before);
  });

  test('then the real root marks the trial, finds it bound, and the boot after it has nothing', async () => {
    setWords(machine, `bindery=${gpu}`);
    await bootInitramfs(machine, shell);
    const writes = machine.kernel.writes.length;
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toContainEqual({ gpu, reason: null });
    expect(machine.kernel.writes).toHaveLength(writes);
    expect(stateOf(machine)).toBe(`used ${gpu}\n`);
    expect(standing()).toMatchObject({ standing: 'on-trial', reason: null });
    powerOff(machine);
    setWords(machine, '');
    expect((await bootInitramfs(machine, shell)).report?.bindings).toEqual([{ gpu, reason: 'no-word' }]);
    expect((await boot(machine, shell)).report?.bindings).toContainEqual({ gpu, reason: 'trial-used' });
    expect(have()[gpu]).toBe(cold);
    expect(standing()).toMatchObject({ standing: 'expired', reason: 'trial-used' });
  });

  test('kept, it needs its word in every boot', async () => {
    confirmAll(machine, gpu);
    setWords(machine, `bindery=${gpu} quiet`);
    await bootInitramfs(machine, shell);
    await boot(machine, shell);
    expect(have()[gpu]).toBe(bound);
    expect(standing()).toMatchObject({ standing: 'kept', reason: null });
    powerOff(machine);
    setWords(machine, 'quiet');
    await bootInitramfs(machine, shell);
    expect((await boot(machine, shell)).report?.bindings).toContainEqual({ gpu, reason: 'no-word' });
    expect(have()[gpu]).toBe(cold);
    expect(standing()).toMatchObject({ standing: 'kept', reason: 'no-word' });
  });

  test('a trial whose word is missing has had its start', async () => {
    await bootInitramfs(machine, shell);
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toContainEqual({ gpu, reason: 'no-word' });
    expect(stateOf(machine)).toBe(`used ${gpu}\n`);
    expect(machine.kernel.writes).toEqual([]);
    expect(standing()).toMatchObject({ standing: 'expired' });
  });

  test.each([
    ['bindery=off', 'off'],
    [`bindery=${gpu} bindery=off`, 'off'],
    [`bindery=off bindery=${gpu}`, 'off'],
    [`bindery=${gpu}0`, 'no-word'],
    ['bindery=*', 'no-word'],
    [`xbindery=${gpu}`, 'no-word'],
    [`bindery=${thirdBinding.gpu}`, 'no-word'],
  ])('%s: nothing is bound', async (words, reason) => {
    setWords(machine, words);
    const { code, report } = await bootInitramfs(machine, shell);
    expect(code).toBe(0);
    expect(report?.bindings).toEqual([{ gpu, reason }]);
    await boot(machine, shell);
    expect(machine.kernel.writes).toEqual([]);
    expect(standing()).toMatchObject({ standing: 'expired' });
  });

  test('a driver that has the card already is unbound, a twin and another device are not touched', async () => {
    machine.remove();
    machine = armed([{ ...screenCard, ids: freeCard.ids }, freeCard, freeAudio], [marked]);
    setWords(machine, `bindery=${gpu}`);
    await bootInitramfs(machine, shell);
    expect(have()).toMatchObject({ '0000:01:00.0': 'amdgpu absent', [gpu]: bound });
    powerOff(machine);
    fs.writeFileSync(machine.path(`/sys/bus/pci/devices/${gpu}/device`), '0xbeef\n');
    const { report } = await bootInitramfs(machine, shell);
    expect(report?.devices.map((device) => device.bound)).toEqual([false, false]);
    expect(report?.bindings).toEqual([{ gpu, reason: 'no-device' }]);
  });

  test.each([
    ['no list', () => null, 'no-list'],
    ['a torn list', (text: string) => text.slice(0, -5), 'bad-list'],
  ])('%s: nothing is bound', async (_name, change, reason) => {
    setWords(machine, `bindery=${gpu}`);
    const list = machine.path('/etc/bindery/bound.conf');
    const text = change(fs.readFileSync(list, 'utf8'));
    if (text === null) fs.rmSync(list);
    else fs.writeFileSync(list, text);
    const { code, report } = await bootInitramfs(machine, shell);
    expect(code).toBe(0);
    expect(report?.end).toMatchObject({ result: 'nothing', reason });
    expect(machine.kernel.writes).toEqual([]);
  });

  test('a device that does not answer does not hold up the start', async () => {
    setWords(machine, `bindery=${gpu}`);
    const hangs = (script: string) =>
      replaced(replaced(script, 'write() {\n', 'write() {\n  sleep 20\n'), 'limit=10\n', 'limit=1\n');
    const { code, report } = await bootInitramfs(machine, shell, hangs);
    expect(code).toBe(0);
    expect(report?.bindings).toEqual([{ gpu, reason: 'hung' }]);
  });

  test('an image that binds what no list knows any more is told of', async () => {
    setWords(machine, `bindery=${gpu}`);
    await bootInitramfs(machine, shell);
    fs.rmSync(machine.path('/etc/bindery/bound.conf'));
    expect(standing()).toMatchObject({ gpu, devices: [], standing: 'damaged', inInitramfs: true });
  });
});
