// The files are as grub-mkconfig's packages bring them: Debian's /etc/default/grub and its cloud images' drop-in,
// Arch's, Fedora's and openSUSE's; format: GRUB manual, "Simple configuration handling" (a file that sh reads).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileTexts } from '#shared/plan/editing/edit.ts';
import { grubDefaultsEditor, makeGrubConfig } from '#shared/plan/boot-loaders/grub/grub-defaults.ts';
import { grubDropInEditor, readsDropIns } from '#shared/plan/boot-loaders/grub/grub-drop-in.ts';
import { transactionalUpdateEditor } from '#shared/plan/boot-loaders/grub/transactional-update.ts';
import { addedAndUndone } from '../edits.ts';

const path = '/etc/default/grub';
const ours = '/etc/default/grub.d/zz-bindery.cfg';
const words = ['intel_iommu=on', 'vfio-pci.ids=10de:2684,10de:22ba'];
const editor = grubDefaultsEditor(['grub-mkconfig', '-o', '/boot/grub/grub.cfg']);

const dropIn = grubDropInEditor(['update-grub']);

const debian = `# If you change this file, run 'update-grub' afterwards to update
# /boot/grub/grub.cfg.

GRUB_DEFAULT=0
GRUB_TIMEOUT=5
GRUB_DISTRIBUTOR=\`( . /etc/os-release; echo \${NAME:-Debian} ) 2>/dev/null || echo Debian\`
GRUB_CMDLINE_LINUX_DEFAULT="quiet"
GRUB_CMDLINE_LINUX=""

# Uncomment to disable graphical terminal
#GRUB_TERMINAL=console
`;

/** What a real sh has in the variables after it read the files, as grub-mkconfig has it. */
function readBySh(files: FileTexts): string {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-grub-'));
  try {
    const names = [path, ...[...files.keys()].filter((it) => it.includes('grub.d/')).sort()];
    const script = names.map((name, index) => {
      writeFileSync(join(folder, String(index)), files.get(name) ?? '');
      return `. ./${index}`;
    });
    const print = 'printf %s "$GRUB_CMDLINE_LINUX $GRUB_CMDLINE_LINUX_DEFAULT"';
    return execFileSync('sh', ['-ec', [...script, print].join('\n')], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ['double quotes', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet splash"\n', 'quiet splash'],
  ['single quotes', "GRUB_CMDLINE_LINUX_DEFAULT='quiet splash' # don't\n", 'quiet splash'],
  ['an empty value', 'GRUB_CMDLINE_LINUX_DEFAULT=""\nGRUB_TIMEOUT=5\n', ''],
  ['no quotes', 'GRUB_CMDLINE_LINUX_DEFAULT=quiet\nGRUB_TIMEOUT=5\n', 'quiet'],
  ['nothing at all', 'GRUB_TIMEOUT=5\n#GRUB_CMDLINE_LINUX_DEFAULT="x"\n', ''],
  ['no last line end', 'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT=quiet', 'quiet'],
  ['several lines', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet \\\n  splash \\\n"\n', 'quiet   splash'],
  [
    'a value that adds',
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX_DEFAULT="$GRUB_CMDLINE_LINUX_DEFAULT splash"\n',
    'quiet splash',
  ],
  [
    'quotes inside',
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet dyndbg=\\"file a.c +p\\" ro"\n',
    'quiet dyndbg="file a.c +p" ro',
  ],
  ['a value in pieces', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet "\'splash\'\n', 'quiet splash'],
  [
    'a condition',
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nif true; then\n  GRUB_CMDLINE_LINUX_DEFAULT="splash"\nfi\n',
    'splash',
  ],
  [
    'a condition that does not hold',
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nif false; then\n  GRUB_CMDLINE_LINUX_DEFAULT="intel_iommu=on"\nfi\n',
    'quiet',
  ],
  ['a command inside', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet $(echo splash)"\n', 'quiet splash'],
])('%s: the words are added, sh reads them, and they come out again', (_, text, before) => {
  const files = new Map([[path, text]]);
  const { edit, after } = addedAndUndone(editor, files, words);
  expect(edit.words).toEqual(words);
  expect(edit.commands).toEqual([['grub-mkconfig', '-o', '/boot/grub/grub.cfg']]);
  expect(readBySh(files).trim()).toBe(before);
  const [start, end] = [before.split(/\s+/).filter(Boolean), readBySh(after).split(/\s+/).filter(Boolean)];
  expect(end).toEqual([...start, ...words]);
});

test('bash files may add with +=', () => {
  const text = 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX_DEFAULT+=" splash"\n';
  const { after } = addedAndUndone(editor, new Map([[path, text]]), ['a=1']);
  expect(after.get(path)).toBe(
    'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX_DEFAULT+=" splash a=1"\n',
  );
});

test("Arch's file: only the one line changes", () => {
  const arch = `# GRUB boot loader configuration

GRUB_DEFAULT=0
GRUB_TIMEOUT=5
GRUB_DISTRIBUTOR="Arch"
GRUB_CMDLINE_LINUX_DEFAULT="loglevel=3 quiet"
GRUB_CMDLINE_LINUX=""
`;
  const { after } = addedAndUndone(editor, new Map([[path, arch]]), ['intel_iommu=on']);
  expect(after.get(path)).toBe(arch.replace('quiet"', 'quiet intel_iommu=on"'));
});

test('what GRUB_CMDLINE_LINUX gives already is not given twice', () => {
  const text = 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX="rhgb intel_iommu=on"\n';
  const { edit } = addedAndUndone(editor, new Map([[path, text]]), words);
  expect(edit.words).toEqual(words.slice(1));
});

test.each([
  ['no file', null],
  ['quotes that do not match', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet\nGRUB_TIMEOUT=5\n'],
  ['a value after which the kernel reads nothing', 'GRUB_CMDLINE_LINUX_DEFAULT=quiet" -- single"\n'],
])('%s: the user gets the line to add, and nothing is written', (_, text) => {
  const done = editor.add(new Map(text === null ? [] : [[path, text]]), words);
  expect(done).toMatchObject({
    kind: 'manual',
    lines: [
      'GRUB_CMDLINE_LINUX_DEFAULT="$GRUB_CMDLINE_LINUX_DEFAULT intel_iommu=on vfio-pci.ids=10de:2684,10de:22ba"',
    ],
  });
});

test('the command goes with the name that the system gives to GRUB', () => {
  expect(makeGrubConfig(new Map([['/boot/grub2/grub.cfg', '']]))[0]).toBe('grub2-mkconfig');
  expect(makeGrubConfig(new Map([['/boot/grub/grub.cfg', '']]))[0]).toBe('grub-mkconfig');
});

test('MicroOS: the same file, and a snapshot made for the next boot', () => {
  const text = 'GRUB_CMDLINE_LINUX_DEFAULT="splash=silent quiet security=selinux"\n';
  const { edit } = addedAndUndone(transactionalUpdateEditor, new Map([[path, text]]), ['intel_iommu=on']);
  expect(edit.commands).toEqual([['transactional-update', '--non-interactive', 'grub.cfg']]);
});

test('Debian: a file of our own, and not a byte of another', () => {
  const files = new Map([[path, debian]]);
  const { edit, after } = addedAndUndone(dropIn, files, words);
  expect(edit.commands).toEqual([['update-grub']]);
  expect(edit.changes.map((it) => it.path)).toEqual([ours]);
  expect(after.get(ours)).toMatch(
    /^GRUB_CMDLINE_LINUX_DEFAULT="\$GRUB_CMDLINE_LINUX_DEFAULT intel_iommu=on /m,
  );
  expect(readBySh(after).trim()).toBe('quiet intel_iommu=on vfio-pci.ids=10de:2684,10de:22ba');
});

test("a cloud image's drop-in replaces the value, and ours still comes after it", () => {
  const cloud = '/etc/default/grub.d/50-cloudimg-settings.cfg';
  const files = new Map([
    [path, debian.replace('quiet', 'quiet intel_iommu=on')],
    [cloud, 'GRUB_RECORDFAIL_TIMEOUT=0\nGRUB_CMDLINE_LINUX_DEFAULT="console=tty1 console=ttyS0"\n'],
  ]);
  const { edit, after } = addedAndUndone(dropIn, files, words);
  expect(edit.words, 'what the drop-in took away has to come back').toEqual(words);
  expect(readBySh(after).trim()).toBe(`console=tty1 console=ttyS0 ${words.join(' ')}`);
});

test('drop-ins count in the order of their names', () => {
  const files = new Map([
    ['/etc/default/grub.d/90-last.cfg', 'GRUB_CMDLINE_LINUX_DEFAULT="ro"\n'],
    ['/etc/default/grub.d/10-first.cfg', 'GRUB_CMDLINE_LINUX_DEFAULT="intel_iommu=on"\n'],
  ]);
  expect(readBySh(addedAndUndone(dropIn, files, words).after).trim()).toBe(`ro ${words.join(' ')}`);
});

test('two bindings share the file, and each goes by itself', () => {
  const one = addedAndUndone(dropIn, new Map([[path, debian]]), ['intel_iommu=on']).after;
  const { after: both } = addedAndUndone(dropIn, one, ['iommu=pt']);
  expect(readBySh(both).trim()).toBe('quiet intel_iommu=on iommu=pt');
  const first = dropIn.remove(both, ['intel_iommu=on']);
  expect(first).toMatchObject({
    changes: [{ after: expect.stringContaining('DEFAULT iommu=pt"') as string }],
  });
});

test('grub-mkconfig itself tells whether it reads drop-ins', () => {
  expect(readsDropIns('for x in ${sysconfdir}/default/grub.d/*.cfg ; do\n')).toBe(true);
  expect(readsDropIns('if test -f ${sysconfdir}/default/grub ; then\n')).toBe(false);
});
