// Formats: kernel-install(8), mkinitcpio(8) "--cmdline", Proxmox VE guide "Editing the Kernel Commandline",
// sdbootutil "update-all-entries".
import { expect, test } from 'vitest';
import type { Editor } from '#shared/plan/editing/edit.ts';
import { kernelInstallEditor } from '#shared/plan/boot-loaders/kernel-cmdline/kernel-install.ts';
import { proxmoxEditor } from '#shared/plan/boot-loaders/kernel-cmdline/proxmox.ts';
import { sdbootutilEditor } from '#shared/plan/boot-loaders/kernel-cmdline/sdbootutil.ts';
import { unifiedMkinitcpioEditor } from '#shared/plan/boot-loaders/kernel-cmdline/unified-mkinitcpio.ts';
import { addedAndUndone, edited, theEdit } from '../edits.ts';

const path = '/etc/kernel/cmdline';
const kernelInstall = kernelInstallEditor([
  { release: '6.12.9-amd64', image: '/boot/vmlinuz-6.12.9-amd64' },
  { release: '6.12.6-amd64', image: '/boot/vmlinuz-6.12.6-amd64' },
]);
const kernelInstallRuns = [
  ['kernel-install', 'add', '6.12.9-amd64', '/boot/vmlinuz-6.12.9-amd64'],
  ['kernel-install', 'add', '6.12.6-amd64', '/boot/vmlinuz-6.12.6-amd64'],
];
const tools: [string, Editor, string[][]][] = [
  ['kernel-install', kernelInstall, kernelInstallRuns],
  ['proxmox', proxmoxEditor, [['proxmox-boot-tool', 'refresh']]],
  ['sdbootutil', sdbootutilEditor, [['sdbootutil', 'update-all-entries']]],
  ['mkinitcpio', unifiedMkinitcpioEditor, [['mkinitcpio', '-P']]],
];

test.each(tools)('%s: the one line of /etc/kernel/cmdline gets the words', (_, editor, commands) => {
  const files = new Map([
    [path, 'root=ZFS=rpool/ROOT/pve-1 boot=zfs\n'],
    ['/proc/cmdline', 'initrd=\\EFI\\proxmox\\initrd.img root=ZFS=rpool/ROOT/pve-1 boot=zfs\n'],
  ]);
  const { edit, after } = addedAndUndone(editor, files, ['intel_iommu=on', 'iommu=pt']);
  expect(after.get(path)).toBe('root=ZFS=rpool/ROOT/pve-1 boot=zfs intel_iommu=on iommu=pt\n');
  expect(edit.commands).toEqual(commands);
});

test.each(tools)(
  '%s: a new file begins with all that this start needed, and nothing of it alone',
  (_, editor) => {
    const running =
      'BOOT_IMAGE=/vmlinuz initrd=\\a\\initrd root=UUID=0f-1 ro dyndbg="file a.c +p" bindery=off quiet\n';
    const { after } = addedAndUndone(editor, new Map([['/proc/cmdline', running]]), ['intel_iommu=on']);
    expect(after.get(path)).toBe('root=UUID=0f-1 ro dyndbg="file a.c +p" quiet intel_iommu=on\n');
  },
);

test("a new file begins with the vendor's where there is one: it would be hidden", () => {
  const files = new Map([
    ['/usr/lib/kernel/cmdline', 'root=/dev/sda2 vendor\n'],
    ['/proc/cmdline', 'root=/dev/sda2 vendor typed=1\n'],
  ]);
  const { after } = addedAndUndone(kernelInstall, files, ['intel_iommu=on']);
  expect(after.get(path)).toBe('root=/dev/sda2 vendor intel_iommu=on\n');
});

test.each(tools)('%s: without a present start to begin with, nothing is written', (_, editor) => {
  expect(editor.add(new Map(), ['intel_iommu=on'])).toMatchObject({
    kind: 'manual',
    lines: ['intel_iommu=on'],
  });
});

test('words that this start has make no new file', () => {
  expect(kernelInstall.add(new Map([['/proc/cmdline', 'root=/dev/sda2 iommu=pt\n']]), ['iommu=pt'])).toEqual({
    kind: 'edit',
    changes: [],
    commands: [],
    words: [],
  });
});

test('several lines and comments, as mkinitcpio reads them', () => {
  const text = '# root\nroot=UUID=0f-1 rw\nquiet splash\n# the end\n';
  const { after } = addedAndUndone(unifiedMkinitcpioEditor, new Map([[path, text]]), ['intel_iommu=on']);
  expect(after.get(path)).toBe('# root\nroot=UUID=0f-1 rw\nquiet splash intel_iommu=on\n# the end\n');
});

test('a file without a last line end keeps having none', () => {
  const { after } = addedAndUndone(proxmoxEditor, new Map([[path, 'root=/dev/sda2']]), ['iommu=pt']);
  expect(after.get(path)).toBe('root=/dev/sda2 iommu=pt');
});

test('mkinitcpio with /etc/cmdline.d in use: a file of our own', () => {
  const files = new Map([
    ['/etc/cmdline.d/root.conf', '# the root\nroot=UUID=0f-1 rw\n'],
    ['/proc/cmdline', 'root=UUID=0f-1 rw\n'],
  ]);
  const { edit, after } = addedAndUndone(unifiedMkinitcpioEditor, files, ['intel_iommu=on']);
  expect(edit.changes.map((it) => it.path)).toEqual(['/etc/cmdline.d/zz-bindery.conf']);
  expect(after.get('/etc/cmdline.d/zz-bindery.conf')).toMatch(/^# .*\nintel_iommu=on\n$/);
  const { after: both } = addedAndUndone(unifiedMkinitcpioEditor, after, ['iommu=pt']);
  expect(both.get('/etc/cmdline.d/zz-bindery.conf')).toMatch(/^intel_iommu=on iommu=pt$/m);
});

test('mkinitcpio with both: /etc/kernel/cmdline is the one that is read', () => {
  const files = new Map([
    ['/etc/cmdline.d/root.conf', 'root=UUID=old\n'],
    [path, 'root=UUID=0f-1 rw\n'],
  ]);
  const { edit } = addedAndUndone(unifiedMkinitcpioEditor, files, ['intel_iommu=on']);
  expect(edit.changes.map((it) => it.path)).toEqual([path]);
});

test('two bindings, undone in the order in which they were made', () => {
  const files = new Map([[path, 'root=/dev/sda2 quiet\n']]);
  const one = theEdit(proxmoxEditor.add(files, ['a=1']));
  const both = edited(edited(files, one), theEdit(proxmoxEditor.add(edited(files, one), ['b=2'])));
  const rest = edited(both, theEdit(proxmoxEditor.remove(both, one.words)));
  expect(rest.get(path)).toBe('root=/dev/sda2 quiet b=2\n');
  expect(edited(rest, theEdit(proxmoxEditor.remove(rest, ['b=2'])))).toEqual(files);
});
