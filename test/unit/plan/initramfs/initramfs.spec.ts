// Formats: initramfs-tools(7), dracut.conf(5), mkinitcpio.conf(5), booster's manual page.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { nothing } from '#shared/plan/editing/edit.ts';
import { boosterEditor } from '#shared/plan/initramfs/booster.ts';
import { dracutEditor } from '#shared/plan/initramfs/dracut.ts';
import { initramfsToolsEditor } from '#shared/plan/initramfs/initramfs-tools.ts';
import { mkinitcpioEditor } from '#shared/plan/initramfs/mkinitcpio.ts';
import { addedAndUndone, edited, theEdit } from '../edits.ts';

const modules = ['vfio_pci', 'vfio', 'vfio_iommu_type1'];
/** What bash has in a variable or a list after it read the files. */
const bashReads = (texts: (string | undefined)[], print: string) =>
  execFileSync('bash', ['-ec', `${texts.map((it) => it ?? '').join('\n')}\n${print}`], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);

const debianModules = `# List of modules that you want to include in your initramfs.
# They will be loaded at boot time in the order below.
#
# Syntax:  module_name [args ...]
#
# You must run update-initramfs(8) to effect this change.
#
# Examples:
#
# raid1
# sd_mod
`;
const debianPath = '/etc/initramfs-tools/modules';

test.each([
  ["Debian's own file", debianModules, `${debianModules}vfio_pci\nvfio\nvfio_iommu_type1\n`],
  [
    'one that has some, spelled otherwise',
    'vfio-pci ids=10de:1\namdgpu\n',
    'vfio-pci ids=10de:1\namdgpu\nvfio\nvfio_iommu_type1\n',
  ],
  ['no last line end', 'amdgpu', 'amdgpu\nvfio_pci\nvfio\nvfio_iommu_type1'],
])('initramfs-tools: %s', (_, text, expected) => {
  const { edit, after } = addedAndUndone(initramfsToolsEditor, new Map([[debianPath, text]]), modules);
  expect(after.get(debianPath)).toBe(expected);
  expect(edit.commands).toEqual([['update-initramfs', '-u', '-k', 'all']]);
});

const dracutOurs = '/etc/dracut.conf.d/zz-bindery.conf';

test('dracut: a file of our own that adds to the list with its spaces', () => {
  const users = 'force_drivers+=" nvme "\nhostonly="yes"\n';
  const { edit, after } = addedAndUndone(
    dracutEditor,
    new Map([['/etc/dracut.conf.d/my.conf', users]]),
    modules,
  );
  expect(edit.changes.map((it) => it.path)).toEqual([dracutOurs]);
  expect(edit.commands).toEqual([['dracut', '--force', '--regenerate-all']]);
  expect(after.get(dracutOurs)).toMatch(/^force_drivers\+=" vfio_pci vfio vfio_iommu_type1 "$/m);
  expect(bashReads([users, after.get(dracutOurs)], 'echo "$force_drivers"')).toEqual(['nvme', ...modules]);
});

test('dracut: names get the spelling that dracut 059 needs, and what is forced already is not again', () => {
  const files = new Map([['/etc/dracut.conf', "force_drivers+=' vfio-iommu-type1 '\n"]]);
  const { edit, after } = addedAndUndone(dracutEditor, files, ['vfio-pci', 'vfio', 'vfio-iommu-type1']);
  expect(edit.words).toEqual(['vfio_pci', 'vfio']);
  expect(after.get(dracutOurs)).toContain('" vfio_pci vfio "');
});

test('dracut: what is left out elsewhere cannot be forced', () => {
  const files = new Map([['/etc/dracut.conf.d/small.conf', 'omit_drivers+=" vfio-pci floppy "\n']]);
  expect(dracutEditor.add(files, modules)).toMatchObject({
    kind: 'manual',
    lines: ['force_drivers+=" vfio_pci vfio vfio_iommu_type1 "'],
    why: expect.stringContaining('vfio_pci') as string,
  });
});

const archPath = '/etc/mkinitcpio.conf';
const archOurs = '/etc/mkinitcpio.conf.d/zz-bindery.conf';
const program = '/usr/bin/mkinitcpio';
const hooks = 'HOOKS=(base udev autodetect microcode modconf kms keyboard block filesystems fsck)\n';
const newProgram = 'for f in "${_f_config}.d/"*.conf; do # /etc/mkinitcpio.conf.d\n';

test.each([
  ['empty', 'MODULES=()\n', []],
  ['of one line', 'MODULES=(btrfs amdgpu)\n', ['btrfs', 'amdgpu']],
  ['of several lines', 'MODULES=(\n  btrfs   # the root (all of it)\n  "amdgpu"\n)\n', ['btrfs', 'amdgpu']],
  ['with ours behind a graphics driver', 'MODULES=(amdgpu vfio_pci)\n', ['amdgpu', 'vfio_pci']],
])('mkinitcpio: a list %s; ours come first, in a drop-in or in the list', (_, text, before) => {
  const old = new Map([[archPath, `# vim:set ft=sh\n${text}BINARIES=()\n${hooks}`]]);
  const inside = addedAndUndone(mkinitcpioEditor, old, modules);
  expect(inside.edit.commands).toEqual([['mkinitcpio', '-P']]);
  expect(bashReads([inside.after.get(archPath)], 'echo "${MODULES[@]}"')).toEqual([...modules, ...before]);

  const recent = new Map([...old, [program, newProgram]]);
  const beside = addedAndUndone(mkinitcpioEditor, recent, modules);
  expect(beside.edit.changes.map((it) => it.path)).toEqual([archOurs]);
  const read = bashReads([recent.get(archPath), beside.after.get(archOurs)], 'echo "${MODULES[@]}"');
  expect(read).toEqual([...modules, ...before]);
});

test('mkinitcpio: ours are first already', () => {
  const files = new Map([[archPath, `MODULES=(vfio_pci vfio vfio_iommu_type1 amdgpu)\n${hooks}`]]);
  expect(mkinitcpioEditor.add(files, modules)).toEqual(nothing);
});

test('mkinitcpio: a list that somebody put in another order is theirs now', () => {
  const files = new Map([[archPath, `MODULES=(amdgpu)\n${hooks}`]]);
  const edit = theEdit(mkinitcpioEditor.add(files, modules));
  for (const list of ['amdgpu vfio_pci vfio vfio_iommu_type1', 'vfio vfio_pci vfio_iommu_type1 amdgpu']) {
    const moved = new Map([[archPath, `MODULES=(${list})\n${hooks}`]]);
    expect(mkinitcpioEditor.remove(moved, edit.words)).toEqual(nothing);
  }
  const longer = new Map([[archPath, `MODULES=(vfio_pci vfio)\n${hooks}`]]);
  expect(mkinitcpioEditor.remove(longer, ['vfio']), 'not a part of a name').toEqual(nothing);
  expect(edited(files, edit).get(archPath)).toContain('MODULES=(vfio_pci vfio vfio_iommu_type1 amdgpu)');
});

test.each([
  ['no file', null],
  ['no modconf', 'MODULES=()\nHOOKS=(base systemd autodetect)\n'],
  ['modconf in a comment only', 'MODULES=()\nHOOKS=(base systemd # modconf\n autodetect)\n'],
  ['no list', `MODULES="btrfs"\n${hooks}`],
])('mkinitcpio: %s: the line is for the user', (_, text) => {
  const files = new Map(text === null ? [] : [[archPath, text]]);
  expect(mkinitcpioEditor.add(files, modules)).toMatchObject({
    kind: 'manual',
    lines: ['MODULES=(vfio_pci vfio vfio_iommu_type1 "${MODULES[@]}")'],
  });
});

test('mkinitcpio: a drop-in that sets the hooks without modconf counts', () => {
  const files = new Map([
    [archPath, `MODULES=()\n${hooks}`],
    ['/etc/mkinitcpio.conf.d/hooks.conf', 'HOOKS=(base systemd sd-encrypt)\n'],
  ]);
  expect(mkinitcpioEditor.add(files, modules)).toMatchObject({ kind: 'manual' });
});

const boosterPath = '/etc/booster.yaml';

test.each([
  ['no file', null, 'modules_force_load: vfio_pci,vfio,vfio_iommu_type1\n'],
  ['no list', 'universal: true\n', 'universal: true\nmodules_force_load: vfio_pci,vfio,vfio_iommu_type1\n'],
  [
    'a list',
    'modules_force_load: amdgpu  # early\nstrip: true\n',
    'modules_force_load: vfio_pci,vfio,vfio_iommu_type1,amdgpu  # early\nstrip: true\n',
  ],
  [
    'a list with one of ours',
    'modules_force_load: vfio,i915\n',
    'modules_force_load: vfio_pci,vfio_iommu_type1,vfio,i915\n',
  ],
])('booster: %s', (_, text, expected) => {
  const files = new Map(text === null ? [] : [[boosterPath, text]]);
  const { edit, after } = addedAndUndone(boosterEditor, files, modules);
  expect(after.get(boosterPath)).toBe(expected);
  expect(edit.commands).toEqual([['/usr/lib/booster/regenerate_images']]);
});

test.each([
  'modules_force_load: [amdgpu]\n',
  'modules_force_load:\n  - amdgpu\n',
  'modules_force_load: a\nmodules_force_load: b\n',
])('booster: %j is left to the user', (text) => {
  expect(boosterEditor.add(new Map([[boosterPath, text]]), modules)).toMatchObject({ kind: 'manual' });
});
