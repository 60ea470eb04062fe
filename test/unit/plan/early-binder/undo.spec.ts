import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grubMenuText } from '#shared/plan/boot-loaders/words/grub-menu-script.ts';
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
const list = '/etc/bindery/bound.conf';
const gone = [unitLink, '/etc/bindery/state', list];

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

/** The files that the boot loaders' editors leave behind, with their golden copies. */
const golden = path.resolve('test/golden/boot-loaders');
const writtenByEditors = fs.readdirSync(golden).flatMap((system) => {
  const after = path.join(golden, system, 'after');
  if (!fs.existsSync(after)) return [];
  return fs
    .readdirSync(after, { recursive: true, encoding: 'utf8' })
    .map((name): [string, string, string] => [`${system} ${name}`, path.join(after, name), `/${name}`])
    .filter(([, from]) => fs.statSync(from).isFile());
});

const grubBlock = '/boot/grub/grubenv';
/** As GRUB writes it: 1024 bytes, with no newline at its end (GRUB manual, "Environment block"). */
const envBlock = (...lines: string[]): string =>
  ['# GRUB Environment Block', ...lines, ''].join('\n').padEnd(1024, '#');

describe('what an initramfs binds', () => {
  const put = (file: string, text: string): void => {
    fs.mkdirSync(machine.path(path.dirname(file)), { recursive: true });
    fs.writeFileSync(machine.path(file), text);
  };
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
    expect(gone.filter((file) => fs.existsSync(machine.path(file)))).toEqual([list]);
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
    ['/etc/default/u-boot', `U_BOOT_PARAMETERS="ro bindery=${gpu}"\n`],
    ['/boot/loader/entries/abc-6.1.conf', `title x\noptions root=LABEL=x bindery=${gpu}\n`],
    ['/efi/loader/entries/a.conf', `options bindery=${gpu}\n`],
    ['/boot/grub/grub.cfg', `\tlinux /vmlinuz root=/dev/sda1 bindery=${gpu}\n`],
    ['/boot/grub2/grub.cfg', `\tlinux /vmlinuz root=/dev/sda1 bindery=${gpu}\n`],
    ['/boot/efi/EFI/fedora/grub.cfg', `\tlinux /vmlinuz root=/dev/sda1 bindery=${gpu}\n`],
    ['/boot/limine/limine.conf', `    cmdline: root=/dev/sda1 bindery=${gpu}\n`],
    ['/boot/efi/EFI/BOOT/limine.conf', `    cmdline: root=/dev/sda1 bindery=${gpu}\n`],
    ['/efi/limine.conf', `    cmdline: root=/dev/sda1 bindery=${gpu}\n`],
  ])('a word in %s is told of, until it is gone', (file, text) => {
    put('/boot/loader/entries/other.conf', 'options quiet\n');
    put(file, text);
    for (const time of ['once', 'and again']) {
      const { status, stdout } = rescue(['/bin/sh', undo()]);
      expect(status, time).toBe(1);
      expect(stdout).toContain(`Still there: a word bindery=... in ${machine.path(file)}.`);
      expect(fs.readFileSync(machine.path(file), 'utf8')).toBe(text);
    }
    put(file, text.replace(`bindery=${gpu}`, 'bindery=off'));
    expect(rescue(['/bin/sh', undo()])).toMatchObject({ status: 0 });
  });

  test.each(writtenByEditors)('what an editor writes is looked into: %s', (_name, from, file) => {
    put(file, fs.readFileSync(from, 'utf8').replaceAll('intel_iommu=on', `bindery=${gpu}`));
    const { status, stdout } = rescue(['/bin/sh', undo()]);
    expect(status).toBe(1);
    expect(stdout).toContain(`Still there: a word bindery=... in ${machine.path(file)}.`);
  });

  test("that GRUB's menu composes words is no word", () => {
    put('/boot/grub/grub.cfg', grubMenuText + '\tlinux /vmlinuz root=/dev/sda1 $bindery_words\n');
    expect(rescue(['/bin/sh', undo()])).toMatchObject({ status: 0 });
  });

  test.each([
    ['update-grub', '/etc/default/grub.d/zz-bindery.cfg', '/usr/sbin/update-grub'],
    ['grub-mkconfig -o /boot/grub/grub.cfg', '/boot/grub/grub.cfg', '/usr/bin/grub-mkconfig'],
    ['grub2-mkconfig -o /boot/grub2/grub.cfg', '/boot/grub2/grub.cfg', '/usr/sbin/grub2-mkconfig'],
    ['mkinitcpio -P', '/etc/kernel/cmdline', '/usr/bin/mkinitcpio'],
    ['proxmox-boot-tool refresh', '/etc/kernel/cmdline', '/usr/sbin/proxmox-boot-tool'],
    ['limine-update', '/etc/default/limine', '/usr/bin/limine-update'],
    ['u-boot-update', '/etc/default/u-boot', '/usr/sbin/u-boot-update'],
  ])('it names %s for a word in %s', (command, file, program) => {
    put(file, `x bindery=${gpu}\n`);
    expect(rescue(['/bin/sh', undo()]).stdout).not.toContain(command);
    put(program, '');
    const { stdout } = rescue(['/bin/sh', undo()]);
    expect(stdout).toContain(`Then, in that system (chroot ${machine.root}):\n  ${command}\n`);
  });

  test('the entry of a trial goes', () => {
    const entry = machine.path('/boot/efi/loader/entries/bindery-trial.conf');
    fs.mkdirSync(path.dirname(entry), { recursive: true });
    fs.writeFileSync(entry, `options bindery=${gpu}\n`);
    fs.writeFileSync(machine.path(grubBlock), envBlock());
    expect(rescue(['/bin/sh', undo()])).toMatchObject({ status: 0 });
    expect(fs.existsSync(entry)).toBe(false);
  });

  describe.each(shells)('%s', (_name, shell) => {
    const run = () => rescue([...shell, undo()]);
    const unseen = () => `is everything mounted, ${machine.root}/boot too?`;

    test('where no boot loader can be seen, it asks whether everything is mounted, each time', async () => {
      for (const time of ['once', 'and again']) {
        const { status, stdout, stderr } = run();
        expect({ status, stderr }, time).toEqual({ status: 1, stderr: '' });
        expect(stdout).toContain(unseen());
        expect(stdout).toContain(`Kept ${machine.path(list)},`);
        expect(stdout).not.toContain(lastWords);
      }
      // What is kept binds nothing.
      expect((await boot(machine, shell)).report?.end).toMatchObject({ result: 'nothing' });
      expect(machine.kernel.writes).toEqual([]);

      put('/boot/loader/entries/a.conf', 'options quiet\n');
      const last = run();
      expect(last).toEqual({ status: 0, stdout: `Removed ${machine.path(list)}\n${lastWords}`, stderr: '' });
      expect(run()).toMatchObject({ status: 0 });
    });

    test('a word that went from one file and not from the menu is found again', () => {
      put('/etc/default/grub.d/zz-bindery.cfg', `GRUB_CMDLINE_LINUX_DEFAULT="bindery=${gpu}"\n`);
      put('/boot/grub/grub.cfg', `\tlinux /vmlinuz bindery=${gpu}\n`);
      expect(run()).toMatchObject({ status: 1 });
      fs.rmSync(machine.path('/etc/default/grub.d/zz-bindery.cfg'));
      expect(run()).toMatchObject({ status: 1 });
      put('/boot/grub/grub.cfg', '\tlinux /vmlinuz\n');
      expect(run()).toMatchObject({ status: 0 });
    });

    test('it looks into unified images, and says what it found there', () => {
      const image = '/efi/EFI/Linux/arch-linux.efi';
      put('/efi/limine.conf', `cmdline: bindery=${gpu}\n`);
      put('/usr/bin/limine-update', '');
      put(image, `MZ\0\0\xff.cmdline\0\0root=/dev/sda1 bindery=${gpu} quiet\0\0`);
      for (const time of ['once', 'and again']) {
        const { status, stdout } = run();
        expect(status, time).toBe(1);
        expect(stdout).toContain(`Still there: a word bindery=... inside ${machine.path(image)}.`);
      }
      fs.rmSync(machine.path('/efi/limine.conf'));
      put(image, 'MZ\0\0\xff.cmdline\0\0root=/dev/sda1 quiet\0\0');
      expect(run()).toMatchObject({ status: 0 });
    });
  });

  test('without the tools to look into a unified image, it says so', () => {
    put('/efi/EFI/Linux/arch-linux.efi', 'MZ');
    const usual = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';
    fs.writeFileSync(undo(), replaced(fs.readFileSync(undo(), 'utf8'), usual, 'PATH=/nowhere'));
    const { status, stdout } = rescue(['/bin/dash', undo()]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      `It could not be seen whether ${machine.path('/efi/EFI/Linux/arch-linux.efi')} has a word`,
    );
  });
});

test('without any program but the shell, what cannot be removed is emptied, and binds nothing', async () => {
  const usual = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';
  fs.writeFileSync(undo(), replaced(fs.readFileSync(undo(), 'utf8'), usual, 'PATH=/nowhere'));
  const { status, stdout } = rescue(['/bin/dash', undo()]);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `Could not remove ${machine.path(unitLink)}\nEmptied ${machine.path('/etc/bindery/state')}\nEmptied ${machine.path(list)}\n${lastWords}`,
  });
  const { report } = await boot(machine);
  expect(report?.end).toMatchObject({ result: 'nothing', reason: 'bad-list' });
  expect(machine.kernel.writes).toEqual([]);
});
