// Formats: grubby(8), rpm-ostree(1) "kargs", kernelstub(1) and its configuration (version 3), u-boot-update(8) of
// u-boot-menu 4.2, limine-entry-tool's /etc/limine-entry-tool.d, NixOS manual "boot.kernelParams".
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { nothing } from '#shared/plan/editing/edit.ts';
import { grubbyEditor } from '#shared/plan/boot-loaders/grub/grubby.ts';
import { kernelstubEditor } from '#shared/plan/boot-loaders/kernelstub.ts';
import { limineToolEditor } from '#shared/plan/boot-loaders/limine-tool.ts';
import { nixosEditor } from '#shared/plan/boot-loaders/nixos.ts';
import { rpmOstreeEditor } from '#shared/plan/boot-loaders/rpm-ostree.ts';
import { uBootMenuEditor } from '#shared/plan/boot-loaders/u-boot-menu.ts';
import { addedAndUndone } from '../edits.ts';

const words = ['intel_iommu=on', 'vfio-pci.ids=10de:2684'];
const added = words.join(' ');

const entries = '/boot/loader/entries/0f1e2d3c-';
const fedoraEntry = (options: string) => `title Fedora Linux (6.11.4-301.fc41.x86_64) 41 (Workstation Edition)
version 6.11.4-301.fc41.x86_64
linux /vmlinuz-6.11.4-301.fc41.x86_64
initrd /initramfs-6.11.4-301.fc41.x86_64.img
options ${options}
grub_users $grub_users
grub_arg --unrestricted
grub_class fedora
`;
const fedora = (options: string, older = options) =>
  new Map([
    [`${entries}6.11.4-301.fc41.x86_64.conf`, fedoraEntry(options)],
    [`${entries}6.11.3-300.fc41.x86_64.conf`, fedoraEntry(older)],
    [`${entries}0-rescue.conf`, fedoraEntry('root=UUID=0f-1 ro')],
  ]);

test('grubby: one command for all kernels, none when every one has the words, and one back', () => {
  expect(grubbyEditor.add(fedora('root=UUID=0f-1 ro rhgb quiet'), words)).toEqual({
    kind: 'edit',
    changes: [],
    commands: [['grubby', '--update-kernel=ALL', `--args=${added}`]],
    words,
  });
  expect(grubbyEditor.add(fedora(`root=UUID=0f-1 ro ${added}`), words)).toEqual(nothing);
  expect(grubbyEditor.remove(fedora(added), words)).toMatchObject({
    commands: [['grubby', '--update-kernel=ALL', `--remove-args=${added}`]],
  });
});

test('grubby would replace a value of the user, or remove it with ours, so it is left to the user', () => {
  expect(grubbyEditor.add(fedora(`ro ${added}`, 'ro intel_iommu=on'), words)).toMatchObject({
    kind: 'manual',
    lines: ['grubby --update-kernel=ALL --args="vfio-pci.ids=10de:2684"'],
  });
  const done = grubbyEditor.add(fedora('ro vfio_pci.ids=1002:73df'), words);
  expect(done).toMatchObject({ kind: 'manual', why: expect.stringContaining('1002:73df') as string });
});

test('rpm-ostree: each word by itself, and only if it is not there', () => {
  const files = new Map([
    ['/proc/cmdline', 'BOOT_IMAGE=(hd0,gpt2)/ostree/x root=UUID=0f-1 rw intel_iommu=on\n'],
  ]);
  expect(rpmOstreeEditor.add(files, words)).toEqual({
    kind: 'edit',
    changes: [],
    commands: [['rpm-ostree', 'kargs', '--append-if-missing=vfio-pci.ids=10de:2684']],
    words: ['vfio-pci.ids=10de:2684'],
  });
  expect(rpmOstreeEditor.remove(files, words)).toMatchObject({
    commands: [['rpm-ostree', 'kargs', ...words.map((word) => `--delete-if-present=${word}`)]],
  });
  expect(rpmOstreeEditor.add(new Map([['/proc/cmdline', added]]), words)).toEqual(nothing);
});

const popOs = (options: unknown) =>
  new Map([
    [
      '/etc/kernelstub/configuration',
      JSON.stringify({
        default: { kernel_options: ['quiet'] },
        user: { kernel_options: options, config_rev: 3 },
      }),
    ],
  ]);

test.each([
  ['a list', ['quiet', 'splash', 'intel_iommu=on']],
  ['one text', 'quiet splash intel_iommu=on'],
])('kernelstub: the options are %s', (_, options) => {
  expect(kernelstubEditor.add(popOs(options), words)).toEqual({
    kind: 'edit',
    changes: [],
    commands: [['kernelstub', '--add-options', 'vfio-pci.ids=10de:2684']],
    words: ['vfio-pci.ids=10de:2684'],
  });
});

test('kernelstub: nothing to do, a file that is no JSON, and the way back', () => {
  expect(kernelstubEditor.add(popOs(words), words)).toEqual(nothing);
  for (const text of ['{', 'null', '[]', '{"user":7}'])
    expect(kernelstubEditor.add(new Map([['/etc/kernelstub/configuration', text]]), words)).toMatchObject({
      words,
    });
  expect(kernelstubEditor.remove(popOs(words), words)).toMatchObject({
    commands: [['kernelstub', '--delete-options', added]],
  });
});

test('NixOS: the line for the configuration, and the one to take out', () => {
  expect(nixosEditor.add(new Map(), words)).toMatchObject({
    kind: 'manual',
    lines: ['boot.kernelParams = [ "intel_iommu=on" "vfio-pci.ids=10de:2684" ];'],
  });
  expect(nixosEditor.remove(new Map(), words)).toMatchObject({
    kind: 'manual',
    lines: ['"intel_iommu=on"', '"vfio-pci.ids=10de:2684"'],
  });
});

const limineMain = '/etc/default/limine';
const limineOurs = '/etc/limine-entry-tool.d/zz-bindery.conf';

test("limine-entry-tool: a file of our own beside the system's", () => {
  const files = new Map([
    ['/etc/limine-entry-tool.d/01-default.conf', 'KERNEL_CMDLINE[default]="root=UUID=0f-1 rw"\n'],
    [limineMain, 'ENABLE_UKI=yes\nKERNEL_CMDLINE[default]+=" quiet splash"\n'],
  ]);
  const { edit, after } = addedAndUndone(limineToolEditor, files, words);
  expect(edit.changes.map((it) => it.path)).toEqual([limineOurs]);
  expect(edit.commands).toEqual([['limine-update']]);
  expect(after.get(limineOurs)).toMatch(
    /^KERNEL_CMDLINE\[default\]\+=" intel_iommu=on vfio-pci\.ids=10de:2684"$/m,
  );
});

test('limine-entry-tool: where the main file sets the value, a drop-in before it would be lost', () => {
  const text = 'KERNEL_CMDLINE["default"]="root=UUID=0f-1 rw quiet"\nBOOT_ORDER="*"\n';
  const { after } = addedAndUndone(limineToolEditor, new Map([[limineMain, text]]), words);
  expect(after.get(limineMain)).toBe(text.replace('quiet', `quiet ${added}`));
  expect(after.has(limineOurs)).toBe(false);
});

test.each([
  ['nobody sets the root', 'KERNEL_CMDLINE[default]+=" quiet"\n'],
  ['there is no file', ''],
  ['the quotes do not match', 'KERNEL_CMDLINE[default]="root=UUID=0f-1\n'],
  ['the value is no quoted text', 'KERNEL_CMDLINE[default]=root=UUID=0f-1\n'],
])('limine-entry-tool: %s, so the line is for the user', (_, text) => {
  expect(limineToolEditor.add(new Map([[limineMain, text]]), words)).toMatchObject({
    kind: 'manual',
    lines: [`KERNEL_CMDLINE[default]+=" ${added}"`],
  });
});

const uBoot = '/etc/default/u-boot';
const uBootOurs = '/etc/u-boot-menu/conf.d/zz-bindery.conf';
/** What u-boot-update has after it read both files with a shell. */
const uBootReads = (texts: (string | undefined)[]) =>
  execFileSync('sh', ['-ec', `${texts.map((it) => it ?? '').join('\n')}\nprintf %s "$U_BOOT_PARAMETERS"`], {
    encoding: 'utf8',
  });

test.each([
  ['nobody sets them', '#U_BOOT_PARAMETERS="ro quiet"\n', `ro quiet ${added}`],
  ['they are set', 'U_BOOT_PARAMETERS="rw console=ttyS2,1500000"\n', `rw console=ttyS2,1500000 ${added}`],
  [
    'they have a word of ours',
    'U_BOOT_PARAMETERS="rw intel_iommu=on"\n',
    'rw intel_iommu=on vfio-pci.ids=10de:2684',
  ],
])('u-boot-menu: parameters where %s', (_, text, expected) => {
  const { edit, after } = addedAndUndone(uBootMenuEditor, new Map([[uBoot, text]]), words);
  expect(edit.commands).toEqual([['u-boot-update']]);
  expect(uBootReads([after.get(uBoot), after.get(uBootOurs)])).toBe(expected);
});

test('u-boot-menu: /etc/kernel/cmdline counts where nobody sets the parameters', () => {
  const files = new Map([
    [uBoot, '#U_BOOT_PARAMETERS="ro quiet"\n'],
    ['/etc/kernel/cmdline', 'root=UUID=0f-1 ro\n'],
  ]);
  const { after } = addedAndUndone(uBootMenuEditor, files, words);
  expect(after.get('/etc/kernel/cmdline')).toBe(`root=UUID=0f-1 ro ${added}\n`);
  expect(after.has(uBootOurs)).toBe(false);
});

test('u-boot-menu: where the parameters are set, /etc/kernel/cmdline is not read', () => {
  const files = new Map([
    [uBoot, 'U_BOOT_PARAMETERS="rw"\n'],
    ['/etc/kernel/cmdline', 'root=UUID=0f-1 ro\n'],
  ]);
  const { edit } = addedAndUndone(uBootMenuEditor, files, words);
  expect(edit.changes.map((it) => it.path)).toEqual([uBootOurs]);
});
