import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unitLink, unitPath } from '#shared/plan/early-binder/unit.ts';
import type { DiskMachine } from '../../../support/disk-machine.ts';
import { armed, boot, confirmAll, gpu, readOnlyEtc, replaced, shells } from '../../../support/early-boot.ts';
import { treeState } from '../../../support/tree-state.ts';
import { asRoot } from '../../../support/users.ts';

let machine: DiskMachine;
beforeEach(() => {
  machine = armed();
  confirmAll(machine, gpu);
});
afterEach(() => {
  machine.remove();
});

/** Words as a person in a rescue shell would type them. */
function rescue(words: readonly string[], cwd = '/', before: readonly string[] = asRoot) {
  const [program = '', ...rest] = [...before, ...words];
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd, env: {}, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const undo = (): string => machine.path('/etc/bindery/undo');
const lastWords =
  'From the next boot on, Bindery binds nothing. Until then every device stays where it is.\n';
const gone = [unitLink, '/etc/bindery/bound.conf', '/etc/bindery/state'];

describe.each(shells)('%s', (_, shell) => {
  test('it takes away what binds, says so, and touches nothing else', async () => {
    const before = treeState(machine.root, []);
    const { status, stdout, stderr } = rescue([...shell, undo()]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(gone.map((file) => `Removed ${machine.path(file)}\n`).join('') + lastWords);
    const kept = Object.entries(before).filter(([file]) => !gone.includes(file));
    expect(treeState(machine.root, [])).toEqual(Object.fromEntries(kept));
    expect(fs.existsSync(machine.path(unitPath))).toBe(true);
    const { report } = await boot(machine, shell);
    expect(report?.end).toMatchObject({ result: 'nothing', reason: 'no-list' });
    expect(machine.kernel.writes).toEqual([]);
  });

  test('a second time there is nothing to remove, and that is fine', () => {
    rescue([...shell, undo()]);
    const again = rescue([...shell, undo()]);
    expect(again).toEqual({ status: 0, stdout: `There was nothing to remove.\n${lastWords}`, stderr: '' });
  });

  test('it works on the system in which it lies, also when called without its folder', () => {
    const { status, stdout } = rescue([...shell, 'undo'], machine.path('/etc/bindery'));
    expect(status).toBe(0);
    expect(stdout.match(/^Removed /gm)).toHaveLength(3);
    expect(gone.filter((file) => fs.existsSync(machine.path(file)))).toEqual([]);
  });

  test('a copy that lies elsewhere refuses, and touches nothing', () => {
    const copy = machine.path('/undo');
    fs.copyFileSync(undo(), copy);
    const before = treeState(machine.root, []);
    expect(rescue([...shell, copy])).toMatchObject({
      status: 2,
      stdout: 'Run it where it lies: sh /etc/bindery/undo\n',
    });
    expect(treeState(machine.root, [])).toEqual(before);
  });

  test('on a read-only disk it says what to do', () => {
    const before = treeState(machine.root, []);
    const { status, stdout } = rescue([...shell, undo()], '/', readOnlyEtc(machine));
    expect(status).toBe(1);
    expect(stdout).toContain(`Could not remove ${machine.path('/etc/bindery/bound.conf')}\n`);
    expect(stdout).toContain('mount -o remount,rw /');
    expect(stdout).not.toContain(lastWords);
    expect(treeState(machine.root, [])).toEqual(before);
  });
});

test('without any program but the shell, what cannot be removed is emptied, and binds nothing', async () => {
  const path = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';
  fs.writeFileSync(undo(), replaced(fs.readFileSync(undo(), 'utf8'), path, 'PATH=/nowhere'));
  const { status, stdout } = rescue(['/bin/dash', undo()]);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `Could not remove ${machine.path(unitLink)}\nEmptied ${machine.path('/etc/bindery/bound.conf')}\nEmptied ${machine.path('/etc/bindery/state')}\n${lastWords}`,
  });
  const { report } = await boot(machine);
  expect(report?.end).toMatchObject({ result: 'nothing', reason: 'bad-list' });
  expect(machine.kernel.writes).toEqual([]);
});
