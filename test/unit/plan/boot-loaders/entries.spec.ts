// Formats: UAPI.1 Boot Loader Specification (type 1), rEFInd's "Methods of Booting Linux", Limine's CONFIG.md.
import { expect, test } from 'vitest';
import { limineEditor } from '#shared/plan/boot-loaders/limine.ts';
import { loaderEntryEditor } from '#shared/plan/boot-loaders/loader-entry.ts';
import { refindEditor } from '#shared/plan/boot-loaders/refind.ts';
import { addedAndUndone } from '../edits.ts';

const words = ['intel_iommu=on', 'vfio-pci.ids=10de:2684'];
const added = words.join(' ');

const arch = '/boot/loader/entries/arch.conf';
const archEntry = `# Created by: archinstall
title   Arch Linux (linux)
linux   /vmlinuz-linux
initrd  /initramfs-linux.img
options root=PARTUUID=5f1c zswap.enabled=0 rw rootfstype=ext4
`;

test('systemd-boot: the options of the entry that starts', () => {
  const fallback = arch.replace('arch', 'arch-fallback');
  const files = new Map([
    [arch, archEntry],
    [fallback, archEntry],
  ]);
  const { edit, after } = addedAndUndone(loaderEntryEditor(arch), files, words);
  expect(after.get(arch)).toBe(archEntry.replace('ext4\n', `ext4 ${added}\n`));
  expect(after.get(fallback)).toBe(archEntry);
  expect(edit.commands).toEqual([]);
});

test('systemd-boot: of several options lines the last, and what an earlier one has is there', () => {
  const text = 'title x\noptions\troot=/dev/sda2 intel_iommu=on\noptions quiet\nlinux /vmlinuz';
  const { after } = addedAndUndone(loaderEntryEditor(arch), new Map([[arch, text]]), words);
  expect(after.get(arch)).toBe(text.replace('quiet', 'quiet vfio-pci.ids=10de:2684'));
});

test.each(['title x\nlinux /vmlinuz\n', 'title x\nlinux /vmlinuz'])(
  'systemd-boot: no options line in %j',
  (text) => {
    const { after } = addedAndUndone(loaderEntryEditor(arch), new Map([[arch, text]]), words);
    expect(after.get(arch)?.trimEnd()).toBe(`${text.trimEnd()}\noptions ${added}`);
  },
);

test('systemd-boot: an entry that is not there, or whose words would not count, is for the user', () => {
  const manual = { kind: 'manual', lines: [`options ${added}`] };
  expect(loaderEntryEditor(arch).add(new Map(), words)).toMatchObject(manual);
  const text = 'options root=/dev/sda2 -- single\noptions quiet\n';
  expect(loaderEntryEditor(arch).add(new Map([[arch, text]]), words)).toMatchObject(manual);
});

const refind = '/boot/refind_linux.conf';

test.each([
  [
    '"Boot with standard options"  "ro root=UUID=0f-1 quiet"\n"Boot to single-user mode"    "ro root=UUID=0f-1 single"\n',
    'quiet',
  ],
  [
    '# refind-mkrlconf\n\n"Boot with standard options"  "rw root=UUID=0f-1 initrd=boot\\initramfs-%v.img"\n',
    '%v.img',
  ],
  ['"Boot ""now"""  "ro dyndbg=""file a.c +p"" quiet"\n', 'quiet'],
  ['Standard "ro"\n', '"ro'],
  ['#Standard "rw old"\nStandard "ro"\n', '"ro'],
])('rEFInd: the second text of the first line of %j', (text, last) => {
  const { edit, after } = addedAndUndone(refindEditor(), new Map([[refind, text]]), words);
  expect(after.get(refind)).toBe(text.replace(last, `${last} ${added}`));
  expect(edit.commands).toEqual([]);
});

test('rEFInd: an empty text of options', () => {
  const { after } = addedAndUndone(refindEditor(), new Map([[refind, '"Boot" ""\n']]), words);
  expect(after.get(refind)).toBe(`"Boot" "${added}"\n`);
});

test.each(['', '# nothing\n', 'just words\n', '"only one text"\n'])(
  'rEFInd: %j is left to the user',
  (text) => {
    expect(refindEditor().add(new Map([[refind, text]]), words)).toMatchObject({
      kind: 'manual',
      lines: [added],
    });
  },
);

const limine = '/boot/limine.conf';
const limineFile = `timeout: 5

/Windows
    protocol: efi
    path: boot():/EFI/Microsoft/Boot/bootmgfw.efi
/Arch Linux
    protocol: linux
    kernel_path: boot():/vmlinuz-linux
    cmdline: root=LABEL=ARCH rootflags=subvol=@ rw
    module_path: boot():/initramfs-linux.img
/Arch Linux (fallback)
    protocol: linux
    kernel_path: boot():/vmlinuz-linux
    cmdline: root=LABEL=ARCH rootflags=subvol=@ rw
`;

test('Limine: the first Linux entry, the others stay a way back', () => {
  const { edit, after } = addedAndUndone(limineEditor, new Map([[limine, limineFile]]), words);
  expect(after.get(limine)).toBe(limineFile.replace('@ rw\n', `@ rw ${added}\n`));
  expect(edit.commands).toEqual([]);
});

test('Limine: the other spelling of the key, and the other place of the file', () => {
  const path = '/boot/limine/limine.conf';
  const text = '/+CachyOS\n//linux-cachyos\n  KERNEL_CMDLINE: root=UUID=0f-1\n  PROTOCOL: linux\n';
  const { after } = addedAndUndone(limineEditor, new Map([[path, text]]), words);
  expect(after.get(path)).toBe(text.replace('0f-1', `0f-1 ${added}`));
});

test.each([
  ['another default entry', `default_entry: 3\n${limineFile}`],
  ['checksums', limineFile.replace('initramfs-linux.img', `initramfs-linux.img#${'ab'.repeat(64)}`)],
  ['no Linux entry', '/Windows\n  protocol: efi\n  cmdline: x\n'],
  ['no file', ''],
])('Limine: %s is left to the user', (_, text) => {
  expect(limineEditor.add(new Map([[limine, text]]), words)).toMatchObject({ kind: 'manual' });
});
