import { expect, test } from 'vitest';
import { valueOf } from '#shared/reading.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { runTool } from '../../../src-main/practice/simulated-tools.ts';

const entries = '/boot/loader/entries';
const configuration = '/etc/kernelstub/configuration';
const one = 'title One\noptions root=UUID=1-2 ro\n';

function tree(more: Record<string, string> = {}): MemoryTree {
  const files = { [`${entries}/one.conf`]: one, [`${entries}/bindery-trial.conf`]: one, ...more };
  return new MemoryTree(
    '/',
    Object.entries(files).map(([path, text]) => [path, { text }]),
  );
}
const read = (from: MemoryTree, path: string) => valueOf(from.whole(path));

test('grubby adds words to every entry but that of a trial, and takes them out again', () => {
  const machine = tree();
  const add = ['grubby', '--update-kernel=ALL', '--args=quiet iommu=pt'];
  runTool(machine, add);
  runTool(machine, add);
  expect(read(machine, `${entries}/one.conf`)).toBe('title One\noptions root=UUID=1-2 ro quiet iommu=pt\n');
  expect(read(machine, `${entries}/bindery-trial.conf`)).toBe(one);
  runTool(machine, ['grubby', '--update-kernel=ALL', '--args=iommu=on']);
  expect(read(machine, `${entries}/one.conf`)).toBe('title One\noptions root=UUID=1-2 ro quiet iommu=on\n');
  runTool(machine, ['grubby', '--update-kernel=ALL', '--remove-args=quiet iommu']);
  expect(read(machine, `${entries}/one.conf`)).toBe(one);
});

test('grubby takes what it looks for as a pattern, in which a $ has to be escaped', () => {
  const machine = tree();
  const withVariable = (times: string) => `title One\noptions root=UUID=1-2 ro ${times}\n`;
  for (const times of ['$bindery_words', '$bindery_words $bindery_words']) {
    runTool(machine, ['grubby', '--update-kernel=ALL', '--args=$bindery_words']);
    expect(read(machine, `${entries}/one.conf`)).toBe(withVariable(times));
  }
  runTool(machine, ['grubby', '--update-kernel=ALL', '--remove-args=$bindery_words']);
  expect(read(machine, `${entries}/one.conf`)).toBe(withVariable('$bindery_words $bindery_words'));
  // The space between two of them belongs to the first, so that only this one goes.
  for (const left of [withVariable('$bindery_words'), one]) {
    runTool(machine, ['grubby', '--update-kernel=ALL', '--remove-args=\\$bindery_words']);
    expect(read(machine, `${entries}/one.conf`)).toBe(left);
  }
});

test('kernelstub keeps them in its own file, too', () => {
  const before = '{"setup":{},"user":{"kernel_options":["quiet"]}}';
  const machine = tree({ [configuration]: before });
  runTool(machine, ['kernelstub', '--add-options', 'a=1 b']);
  expect(read(machine, configuration)).toBe('{"setup":{},"user":{"kernel_options":["quiet","a=1","b"]}}');
  expect(read(machine, `${entries}/one.conf`)).toContain(' ro a=1 b\n');
  runTool(machine, ['kernelstub', '--delete-options', 'a=1 b']);
  expect([read(machine, configuration), read(machine, `${entries}/one.conf`)]).toEqual([before, one]);
});

test('kernel-install takes the words of an entry from its file, and without one from the running system', () => {
  const made = 'title A\nmachine-id 01\noptions root=UUID=1-2 ro\nlinux /01/6.12.0/linux\n';
  const path = `${entries}/01-6.12.0.conf`;
  const other = `${entries}/01-6.12.9+3-1.conf`;
  const machine = tree({
    [path]: made,
    [other]: made,
    '/proc/cmdline': 'initrd=\\a BOOT_IMAGE=/b root=UUID=1-2  ro word\n',
    '/etc/initramfs/post-update.d/systemd-boot': '#!/bin/sh\n',
  });
  runTool(machine, ['kernel-install', 'add', '6.12.0', '/boot/vmlinuz-6.12.0']);
  expect(read(machine, path)).toContain('options root=UUID=1-2 ro word systemd.machine_id=01\n');
  expect([read(machine, other), read(machine, `${entries}/one.conf`)]).toEqual([made, one]);
  machine.set('/etc/kernel/cmdline', { text: 'root=UUID=1-2 ro\n' });
  const passOn = (folder: string) => ['run-parts', '--arg=6.12.9', '--arg=/boot/initrd.img-6.12.9', folder];
  runTool(machine, passOn('/etc/somewhere'));
  expect(read(machine, other)).toBe(made);
  runTool(machine, passOn('/etc/initramfs/post-update.d'));
  expect(read(machine, other)).toContain('options root=UUID=1-2 ro systemd.machine_id=01\n');
});

test('a configuration that makes no sense is left alone, and so is everything by other tools', () => {
  const machine = tree({ [configuration]: '{"user":{"kernel_options":"quiet"}}' });
  runTool(machine, ['kernelstub', '--add-options', 'a']);
  expect(read(machine, configuration)).toBe('{"user":{"kernel_options":"quiet"}}');
  const untouched = tree();
  runTool(untouched, ['update-grub', '--args=a']);
  expect(read(untouched, `${entries}/one.conf`)).toBe(one);
});
