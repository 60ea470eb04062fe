// What Bindery puts into the folders of the tools, run by real shells; the tools' own functions are stood in for
// by some that write down how they were called.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownParts } from '#shared/plan/initramfs/image-plan.ts';
import { dracutPaths } from '#shared/plan/initramfs/images/dracut.ts';
import { initramfsToolsPaths } from '#shared/plan/initramfs/images/initramfs-tools.ts';
import { mkinitcpioPaths } from '#shared/plan/initramfs/images/mkinitcpio-files.ts';
import { needProgram } from '../../../support/users.ts';

const all = Object.values(ownParts).flatMap(({ files }) => files);
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bindery-own-texts-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

const at = (inside: string): string => path.join(folder, inside);
const put = (inside: string, text: string): string => {
  fs.mkdirSync(path.dirname(at(inside)), { recursive: true });
  fs.writeFileSync(at(inside), text, { mode: 0o755 });
  return at(inside);
};
/** One of the texts, with the system's folders where the test has them. */
const placed = (wanted: string): string => {
  const text = all.find((it) => it.path === wanted)?.text ?? '';
  return put(
    wanted,
    text.replaceAll(/(?<!DESTDIR)\/(?:etc\/bindery|usr\/share\/initramfs-tools)/g, (it) => at(it)),
  );
};
const run = (command: readonly string[], env: Record<string, string> = {}) => {
  const [program = '', ...words] = command;
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
  });
  return { status, out: (stdout + stderr).replaceAll(folder, '') };
};
const theBinder = (text = 'echo "the binder ran"; exit 1'): void => {
  put('/etc/bindery/bind-initramfs', text);
  put('/etc/bindery/bound.conf', 'the list');
};
const shells: [string, string[]][] = [
  ['dash', ['dash']],
  ['busybox', ['busybox', 'sh']],
];

test('every file says whose it is, and that it may go', () => {
  for (const { text, path: where } of all)
    expect(text, where).toMatch(/^(#!.*\n)?# Written by Bindery, which also removes it\.\n/);
});

test('shellcheck finds nothing', () => {
  for (const { text, path: where } of all.filter((it) => it.text.startsWith('#!'))) {
    // `moddir` and the functions are the tool's; busybox's ash is close to dash.
    const script = put('/script', text.replace('#!/usr/bin/ash', '#!/bin/dash'));
    const words = ['-e', 'SC1091,SC2154', script];
    expect(run([needProgram('shellcheck'), ...words]), where).toEqual({ status: 0, out: '' });
  }
});

describe.each(shells)('initramfs-tools, %s', (_, shell) => {
  test.each([initramfsToolsPaths.hook, initramfsToolsPaths.script])('%s has no prerequisites', (script) => {
    theBinder();
    expect(run([...shell, placed(script), 'prereqs'])).toEqual({ status: 0, out: '\n' });
  });

  test('the hook copies binder and list, and asks for the modules', () => {
    theBinder();
    put('/usr/share/initramfs-tools/hook-functions', 'manual_add_modules() { echo "modules $*"; }\n');
    const hook = placed(initramfsToolsPaths.hook);
    expect(run([...shell, hook], { DESTDIR: at('/image') })).toEqual({
      status: 0,
      out: 'modules vfio_pci vfio vfio_iommu_type1\n',
    });
    expect(fs.readdirSync(at('/image/etc/bindery')).sort()).toEqual(['bind-initramfs', 'bound.conf']);
  });

  test('without a list the hook does nothing, and fails no image', () => {
    put('/etc/bindery/bind-initramfs', '');
    const hook = placed(initramfsToolsPaths.hook);
    expect(run([...shell, hook], { DESTDIR: at('/image') })).toEqual({ status: 0, out: '' });
    expect(fs.existsSync(at('/image'))).toBe(false);
  });

  test('the script runs the binder, and goes on whatever that says', () => {
    const script = placed(initramfsToolsPaths.script);
    expect(run([...shell, script])).toEqual({ status: 0, out: '' });
    theBinder();
    expect(run([...shell, script])).toEqual({ status: 0, out: 'the binder ran\n' });
  });
});

test('initramfs-tools sorts the script before udev, with all that Debian and Ubuntu put beside it', () => {
  // The pairs that its `get_prereq_pairs` writes for tsort(1); udev has no prerequisite, these come after it.
  const free = ['all_generic_ide', 'blacklist', 'brltty', 'keymap', 'udev', 'amd64_microcode', 'Aardvark'];
  const afterUdev = ['console_setup', 'framebuffer', 'lvm2'];
  const name = path.basename(initramfsToolsPaths.script);
  for (const scripts of [
    [...free, name],
    [name, ...free],
  ]) {
    const pairs = [
      ...scripts.map((it) => `${it} ${it}`),
      ...afterUdev.flatMap((it) => [`${it} ${it}`, `udev ${it}`]),
    ].join('\n');
    const order = spawnSync('tsort', { input: pairs, encoding: 'utf8' }).stdout.trim().split('\n');
    expect(order).toHaveLength(free.length + afterUdev.length + 1);
    expect(order[0]).toBe(name);
  }
});

const dracutStubs = `moddir=/moddir
for it in inst_simple inst_multiple inst_hook; do eval "$it() { echo $it \\"\\$@\\"; }"; done
instmods() { echo "instmods '$hostonly' $*"; }
hostonly=-h
`;
test('dracut: the module brings binder, list and modules, and hooks in before udev', () => {
  const setup = placed(dracutPaths.setup);
  const script = put(
    '/driver',
    `set -eu\n${dracutStubs}. ${setup}\ndepends\nif check; then echo yes; else echo no; fi\n`,
  );
  expect(run(['bash', script])).toEqual({ status: 0, out: 'no\n' });
  theBinder();
  put('/driver', `${fs.readFileSync(script, 'utf8')}installkernel\ninstall\necho "hostonly $hostonly"\n`);
  expect(run(['bash', script])).toEqual({
    status: 0,
    out: [
      'yes',
      "instmods '' vfio_pci vfio vfio_iommu_type1",
      'inst_simple /etc/bindery/bind-initramfs',
      'inst_simple /etc/bindery/bound.conf',
      'inst_multiple -o mkdir sleep sync',
      'inst_hook pre-udev 00 /moddir/bindery.sh',
      'inst_simple /moddir/before-modules.conf /etc/systemd/system/dracut-pre-udev.service.d/bindery.conf',
      'hostonly -h',
      '',
    ].join('\n'),
  });
});

// Its unit comes before udev's alone, and what modules-load.d in the image names may be the driver of the card.
test('dracut: with systemd, the hook runs before the modules of a list are loaded', () => {
  const text = all.find((it) => it.path === dracutPaths.order)?.text ?? '';
  expect(text.split('\n').slice(-3)).toEqual(['[Unit]', 'Before=systemd-modules-load.service', '']);
});

test.each(shells)('dracut: the hook leaves the shell that reads it as it was (%s)', (_, shell) => {
  const hook = placed(dracutPaths.hook);
  const script = put('/driver', `set -eu\nset >${at('/before')}\n. ${hook}\nset >${at('/after')}\necho on\n`);
  expect(run([...shell, script])).toEqual({ status: 0, out: 'on\n' });
  theBinder();
  expect(run([...shell, script])).toEqual({ status: 0, out: 'the binder ran\non\n' });
  const names = (file: string): string[] =>
    [...fs.readFileSync(at(file), 'utf8').matchAll(/^(\w+)=/gm)]
      .map((it) => it[1] ?? '')
      .filter((it) => it !== '_');
  expect(names('/after')).toEqual(names('/before'));
});

describe('mkinitcpio', () => {
  const stubs = `map() { local it; for it in "\${@:2}"; do "$1" "$it"; done; }
for it in add_module add_file add_binary add_symlink add_runscript; do eval "$it() { echo $it \\"\\$@\\"; }"; done
`;
  const built = (hooks: string) => {
    const build = placed(mkinitcpioPaths.build);
    return run(['bash', put('/driver', `set -u\n${stubs}HOOKS=(${hooks})\n. ${build}\nbuild && help\n`)]);
  };
  const common = [
    'add_module vfio_pci?',
    'add_module vfio?',
    'add_module vfio_iommu_type1?',
    'add_file /etc/bindery/bind-initramfs',
    'add_file /etc/bindery/bound.conf',
  ];
  const help = ['Gives the bound devices to vfio-pci before their drivers load.', ''];
  const unit = [
    `add_file ${mkinitcpioPaths.unit} ${mkinitcpioPaths.unitInside}`,
    `add_symlink /usr/lib/systemd/system/sysinit.target.wants/bindery-initramfs.service ${mkinitcpioPaths.unitInside}`,
  ];

  test('with udev: a hook', () => {
    theBinder();
    expect(built('bindery base udev block').out.split('\n')).toEqual([...common, 'add_runscript', ...help]);
  });

  test('with systemd: a unit that sysinit.target wants, and a shell where there is none', () => {
    theBinder();
    expect(built('bindery base systemd block').out.split('\n')).toEqual([...common, ...unit, ...help]);
    const shell = ['add_binary /usr/bin/bash /usr/bin/sh', 'add_binary mkdir', 'add_binary sleep'];
    expect(built('bindery systemd sd-encrypt').out.split('\n')).toEqual([
      ...common,
      ...shell,
      ...unit,
      ...help,
    ]);
  });

  test('without a list: an image like any other', () => {
    expect(built('bindery base udev')).toEqual({ status: 0, out: help.join('\n') });
  });

  test.each(shells)('the hook leaves the shell that reads it alive (%s)', (_, shell) => {
    const hook = placed(mkinitcpioPaths.run);
    const script = put('/driver', `set -eu\n. ${hook}\nrun_earlyhook\necho on\n`);
    expect(run([...shell, script])).toEqual({ status: 0, out: 'on\n' });
    theBinder();
    expect(run([...shell, script])).toEqual({ status: 0, out: 'the binder ran\non\n' });
  });

  test('the unit comes before whatever loads a driver, in an initramfs alone, and ends by itself', () => {
    const text = all.find((it) => it.path === mkinitcpioPaths.unit)?.text ?? '';
    const lines = text.split('\n');
    expect(lines).toContain('ConditionPathExists=/etc/initrd-release');
    expect(lines).toContain('DefaultDependencies=no');
    expect(text).toMatch(/^TimeoutStartSec=\d+$/m);
    const before = lines
      .find((it) => it.startsWith('Before='))
      ?.slice('Before='.length)
      .split(' ');
    expect(before).toEqual([
      'systemd-modules-load.service',
      'systemd-udevd.service',
      'systemd-udev-trigger.service',
      'sysinit.target',
    ]);
  });
});
