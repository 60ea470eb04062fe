import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unitLink, unitPath } from '#shared/plan/early-binder/unit.ts';
import type { DiskMachine } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  confirmAll,
  freeBinding,
  gpu,
  inInitramfs,
  oneFreeCard,
  readOnlyEtc,
  replaced,
  shells,
} from '../../../support/early-boot.ts';
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

  test('on ostree, ids on the kernel command line are told, and are no success', () => {
    const entry = machine.path('/boot/loader/entries/ostree-1.conf');
    fs.mkdirSync(path.dirname(entry), { recursive: true });
    fs.writeFileSync(entry, 'title a\noptions root=x vfio-pci.ids=10de:1e84\n');
    expect(rescue([...shell, undo()])).toMatchObject({ status: 0 });
    fs.symlinkSync('sysroot/ostree', machine.path('/ostree'));
    const told = rescue([...shell, undo()]);
    expect(told).toMatchObject({ status: 1, stderr: '' });
    expect(told.stdout).toContain('Still there: vfio-pci.ids=');
    expect(told.stdout).not.toContain('binds nothing');
    fs.writeFileSync(entry, 'title a\noptions root=x\n');
    expect(rescue([...shell, undo()])).toMatchObject({ status: 0 });
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

const grubBlock = '/boot/grub/grubenv';
/** As GRUB writes it: 1024 bytes, with no newline at its end (GRUB manual, "Environment block"). */
const envBlock = (...lines: string[]): string =>
  ['# GRUB Environment Block', ...lines, ''].join('\n').padEnd(1024, '#');

describe('what an initramfs binds', () => {
  const kept = envBlock('saved_entry=0', `bindery_keep=bindery=${gpu}`);
  beforeEach(() => {
    machine.remove();
    machine = armed(oneFreeCard, [inInitramfs(freeBinding)]);
    fs.mkdirSync(machine.path('/boot/grub'), { recursive: true });
  });
  const withTool = (name: string, body: string): void => {
    fs.mkdirSync(machine.path('/programs'));
    fs.writeFileSync(machine.path(`/programs/${name}`), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    const usual = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';
    const script = fs.readFileSync(undo(), 'utf8');
    fs.writeFileSync(undo(), replaced(script, usual, `PATH=${machine.path('/programs')}:/usr/bin:/bin`));
  };

  test.each(['grub-editenv', 'grub2-editenv'])("GRUB's words are taken out with its own %s", (tool) => {
    const block = machine.path(grubBlock);
    fs.writeFileSync(block, kept);
    const cleared = envBlock('saved_entry=0');
    withTool(tool, `echo "$@" >${machine.path('/asked')}\nprintf '%s' '${cleared}' >"$1"`);
    const { status, stdout } = rescue(['/bin/sh', undo()]);
    expect(fs.readFileSync(machine.path('/asked'), 'utf8')).toBe(
      `${block} unset bindery_keep bindery_trial\n`,
    );
    expect(stdout).toContain(`Took the words out of ${block}\n`);
    expect({ status, last: stdout.endsWith(lastWords) }).toEqual({ status: 0, last: true });
  });

  test.each([
    ['is not there', null],
    ['does nothing', 'exit 0'],
    ['fails', 'exit 1'],
  ])('where its tool %s, it says what to type, and does not say that all is well', (_name, body) => {
    fs.writeFileSync(machine.path(grubBlock), kept);
    withTool(body === null ? 'nothing' : 'grub-editenv', body ?? '');
    const { status, stdout } = rescue(['/bin/sh', undo()]);
    expect(status).toBe(1);
    expect(stdout).toContain(`  grub-editenv ${machine.path(grubBlock)} unset bindery_keep bindery_trial\n`);
    expect(stdout).toContain('add bindery=off to the kernel command line');
    expect(stdout).not.toContain(lastWords);
    expect(fs.readFileSync(machine.path(grubBlock), 'utf8')).toBe(kept);
    expect(gone.filter((file) => fs.existsSync(machine.path(file)))).toEqual([]);
  });

  test('a block without words is left alone, and that is enough', () => {
    fs.writeFileSync(machine.path(grubBlock), envBlock('saved_entry=0', 'bindery_trial='));
    withTool('grub-editenv', `: >${machine.path('/asked')}`);
    expect(rescue(['/bin/sh', undo()])).toMatchObject({ status: 0 });
    expect(fs.existsSync(machine.path('/asked'))).toBe(false);
  });

  test.each([
    ['/etc/kernel/cmdline', `root=LABEL=x bindery=${gpu} quiet`],
    ['/etc/default/grub', `GRUB_CMDLINE_LINUX="quiet bindery=${gpu}"\n`],
    ['/boot/loader/entries/abc-6.1.conf', `title x\noptions root=LABEL=x bindery=${gpu}\n`],
    ['/efi/loader/entries/a.conf', `options bindery=${gpu}\n`],
  ])('a word in %s is told of', (file, text) => {
    fs.mkdirSync(machine.path(path.dirname(file)), { recursive: true });
    fs.writeFileSync(machine.path(file), text);
    const { status, stdout } = rescue(['/bin/sh', undo()]);
    expect(status).toBe(1);
    expect(stdout).toContain(`Still there: a word bindery=... in ${machine.path(file)}.`);
    expect(fs.readFileSync(machine.path(file), 'utf8')).toBe(text);
    fs.writeFileSync(machine.path(file), text.replace(`bindery=${gpu}`, 'bindery=off'));
    expect(rescue(['/bin/sh', undo()])).toMatchObject({ status: 0 });
  });

  test('the entry of a trial goes', () => {
    const entry = machine.path('/boot/efi/loader/entries/bindery-trial.conf');
    fs.mkdirSync(path.dirname(entry), { recursive: true });
    fs.writeFileSync(entry, `options bindery=${gpu}\n`);
    fs.writeFileSync(machine.path(grubBlock), envBlock());
    expect(rescue(['/bin/sh', undo()])).toMatchObject({ status: 0 });
    expect(fs.existsSync(entry)).toBe(false);
  });

  test('where no boot loader can be seen, it asks whether everything is mounted', () => {
    const { status, stdout } = rescue(['/bin/sh', undo()]);
    expect(status).toBe(1);
    expect(stdout).toContain(`is everything mounted, ${machine.root}/boot too?`);
  });
});

test('without any program but the shell, what cannot be removed is emptied, and binds nothing', async () => {
  const usual = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';
  fs.writeFileSync(undo(), replaced(fs.readFileSync(undo(), 'utf8'), usual, 'PATH=/nowhere'));
  const { status, stdout } = rescue(['/bin/dash', undo()]);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `Could not remove ${machine.path(unitLink)}\nEmptied ${machine.path('/etc/bindery/bound.conf')}\nEmptied ${machine.path('/etc/bindery/state')}\n${lastWords}`,
  });
  const { report } = await boot(machine);
  expect(report?.end).toMatchObject({ result: 'nothing', reason: 'bad-list' });
  expect(machine.kernel.writes).toEqual([]);
});
