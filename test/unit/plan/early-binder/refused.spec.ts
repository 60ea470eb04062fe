import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DiskMachine } from '../../../support/disk-machine.ts';
import { armed, boot, confirmAll, gpu, readOnlyEtc, shells, stateOf } from '../../../support/early-boot.ts';
import { treeState } from '../../../support/tree-state.ts';

let machine: DiskMachine;
beforeEach(() => {
  machine = armed();
});
afterEach(() => {
  machine.remove();
});

describe.each(shells)('%s', (_, shell) => {
  test('where the trial cannot be marked, nothing is bound: the disk is read-only', async () => {
    const { code, report, stdout } = await boot(machine, shell, undefined, readOnlyEtc(machine));
    expect(code, stdout).toBe(0);
    expect(report?.bindings).toEqual([{ gpu, reason: 'cannot-mark' }]);
    expect(report?.end).toMatchObject({ result: 'nothing' });
    expect(machine.kernel.writes).toEqual([]);
    expect(stateOf(machine)).toBe(`trial ${gpu}\n`);
  });

  test('what is confirmed needs no mark, and is bound from a read-only disk', async () => {
    confirmAll(machine, gpu);
    fs.mkdirSync(machine.path('/etc/bindery/state.new'));
    const { report } = await boot(machine, shell);
    expect(report?.end).toMatchObject({ result: 'bound' });
  });

  test.each([
    ['written', (script: string) => script, true],
    ['synced', (script: string) => script.replace('  sync "$folder/state.new"', '  false'), false],
    ['named on the disk', (script: string) => script.replace('  sync "$folder" ', '  false '), false],
    ['renamed', (script: string) => script.replace('  mv -f ', '  false '), false],
    ['found again', (script: string) => script.replace('  mv -f ', '  true '), false],
  ])('a mark that could not be %s', async (_what, change, isFolder) => {
    if (isFolder) fs.mkdirSync(machine.path('/etc/bindery/state.new'));
    const { code, report } = await boot(machine, shell, change);
    expect(code).toBe(0);
    expect(report?.bindings).toEqual([{ gpu, reason: 'cannot-mark' }]);
    expect(report?.end).toMatchObject({ result: 'nothing' });
    expect(machine.kernel.writes).toEqual([]);
  });

  test.each(['/etc/bindery', '/etc/bindery/bound.conf', '/etc/bindery/state', '/etc/bindery/state.new'])(
    'a link is refused: %s',
    async (file) => {
      confirmAll(machine, gpu);
      const at = machine.path(file);
      const aside = machine.path(`/aside`);
      if (fs.existsSync(at)) fs.renameSync(at, aside);
      else fs.writeFileSync(aside, 'somebody else\n');
      fs.symlinkSync(aside, at);
      const before = treeState(machine.root, ['/run', '/etc/bindery/bind', '/aside/bind']);
      const { code, report } = await boot(machine, shell);
      expect(code).toBe(0);
      expect(report?.end).toEqual({ result: 'nothing', reason: 'linked', text: `${at} is a link` });
      expect(machine.kernel.writes).toEqual([]);
      expect(treeState(machine.root, ['/run', '/etc/bindery/bind', '/aside/bind'])).toEqual(before);
    },
  );

  test('no report is written through a link, and nothing is bound without one', async () => {
    const elsewhere = machine.path('/elsewhere');
    fs.mkdirSync(elsewhere);
    fs.symlinkSync(elsewhere, machine.path('/run/bindery'));
    const { code, stdout } = await boot(machine, shell);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `end nothing linked ${machine.path('/run/bindery')} is a link\n`,
    });
    expect(fs.readdirSync(elsewhere)).toEqual([]);
    fs.rmSync(machine.path('/run/bindery'));
    fs.mkdirSync(machine.path('/run/bindery'));
    fs.symlinkSync('/nowhere/at/all', machine.path('/run/bindery/boot'));
    expect((await boot(machine, shell)).stdout).toMatch(/^end nothing second-run /);
    expect(machine.kernel.writes).toEqual([]);
  });

  test('an override that is a link is not written through', async () => {
    for (const address of ['0000:02:00.0', '0000:02:00.1']) {
      const override = machine.path(`/sys/bus/pci/devices/${address}/driver_override`);
      fs.renameSync(override, `${override}.real`);
      fs.symlinkSync('driver_override.real', override);
    }
    const { report } = await boot(machine, shell);
    expect(report?.bindings).toEqual([{ gpu, reason: 'no-device' }]);
    expect(machine.kernel.writes).toEqual([]);
  });

  test('a binder that is cut short anywhere in its text does nothing, and the boot goes on', async () => {
    const before = treeState(machine.root, ['/run', '/etc/bindery/bind']);
    for (const part of [0.2, 0.5, 0.8, 0.999]) {
      const { stdout } = await boot(machine, shell, (script) => script.slice(0, script.length * part - 6));
      expect(stdout).toBe('');
    }
    expect(treeState(machine.root, ['/run', '/etc/bindery/bind'])).toEqual(before);
    expect(fs.readdirSync(machine.path('/run'))).toEqual([]);
  });
});
