import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toolFor } from '#shared/plan/boot/draft/tools.ts';
import { valueOf } from '#shared/reading.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import { renderScript } from '#shared/script/render.ts';
import { JOURNAL_FOLDER } from '../../../../src-main/host/probes/bindings.ts';
import { setInGrubEnv } from '../../../../src-main/practice/grub-env.ts';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, type ToolTree } from '../../../support/tool-tree.ts';

const entry = '/boot/loader/entries/a-6.12.0.conf';
/** It passes its checks, and fails when it is its turn: the link was made by then. */
const refused: Step[] = [
  { kind: 'set-link', path: '/etc/link', before: null, after: 'a' },
  { kind: 'set-link', path: '/etc/link', before: 'b', after: null },
];

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
  tree.write(entry, 'options root=x quiet\n', 0o600);
});
afterEach(() => {
  tree.remove();
});

const run = (argv: string[]) => {
  const step: Step = { kind: 'run-tool', ...toolFor(argv, new Map([[entry, 'options root=x quiet\n']])) };
  return runScript(renderScript(handPlan(tree.root, [step, ...refused])));
};

test.each([
  [['grubby', '--update-kernel=ALL', '--args=$bindery_words'], '--remove-args=\\$bindery_words'],
  [['grubby', '--update-kernel=ALL', '--remove-args=\\$bindery_words'], '--args=$bindery_words'],
  [['grubby', '--update-kernel=ALL', '--remove-args=a=1 b'], '--args=a=1 b'],
  [['rpm-ostree', 'kargs', '--append-if-missing=a=1'], '--delete-if-present=a=1'],
  [['kernelstub', '--add-options', 'a=1 b'], '--delete-options'],
])('%j is taken back by its opposite when a later step fails', async (argv, back) => {
  const [tool = ''] = argv;
  // Like grubby, it writes the entry anew, and not quite as it was.
  if (tool !== 'rpm-ostree') tree.tool(tool, `echo "options $*" >${entry}`);
  else tree.tool(tool);
  const done = await run(argv);
  expect(done.end?.result, done.stdout).toBe('rolled-back');
  const calls = tree.calls();
  expect(calls).toHaveLength(2);
  expect(calls[1]).toContain(`[${back}]`);
  expect(tree.read(entry)).toBe('options root=x quiet\n');
});

test('where the opposite fails, the copies count all the same, and the run says that something is left', async () => {
  tree.tool('grubby', `echo "options $*" >${entry}\ncase $* in *--remove*) exit 1 ;; esac`);
  const done = await run(['grubby', '--update-kernel=ALL', '--args=a=1']);
  expect(done.end?.result, done.stdout).toBe('failed');
  expect(tree.read(entry)).toBe('options root=x quiet\n');
});

test('a tool that only makes files from others is run again', async () => {
  tree.tool('u-boot-update');
  expect((await run(['u-boot-update'])).end?.result).toBe('rolled-back');
  expect(tree.calls()).toEqual(['u-boot-update', 'u-boot-update']);
});

test('mkinitcpio -P: the unified images that it made anew are those from before again', async () => {
  const folder = '/boot/EFI/Linux';
  const presets = new Map([
    [
      '/etc/mkinitcpio.d/linux.preset',
      `PRESETS=('default' "fallback")\ndefault_uki="${folder}/linux.efi"\n#default_uki="${folder}/old.efi"\n` +
        `fallback_uki=${folder}/fallback.efi\ndefault_image='/boot/linux.img'\nunused_uki="${folder}/unused.efi"\n`,
    ],
    [
      '/etc/mkinitcpio.d/zen.preset',
      `PRESETS=(default other)\ndefault_uki='${folder}/zen.efi' # mine\nother_uki="$x/y.efi"\n`,
    ],
    ['/etc/other.preset', `PRESETS=(default)\ndefault_uki="${folder}/other.efi"\n`],
  ]);
  const step: Step = { kind: 'run-tool', ...toolFor(['mkinitcpio', '-P'], presets) };
  expect(step.makes).toEqual(['linux', 'fallback', 'zen'].map((name) => `${folder}/${name}.efi`));
  tree.write(`${folder}/linux.efi`, 'old\n', 0o600);
  // Run once more on the way back, it makes them anew; what counts in the end are the copies.
  tree.tool('mkinitcpio', `for name in linux zen; do echo "new for $*" >${folder}/$name.efi; done`);
  const done = await runScript(renderScript(handPlan(tree.root, [step, ...refused])));
  expect(done.end?.result, done.stdout).toBe('rolled-back');
  expect(tree.read(`${folder}/linux.efi`)).toBe('old\n');
  expect(existsSync(tree.path(`${folder}/zen.efi`))).toBe(false);
});

const withoutGroup = [screenCard, freeCard].map((device): MadeDevice => {
  const { group, ...rest } = device;
  return group === undefined ? device : rest;
});
const fedora = {
  '/proc/cmdline': 'BOOT_IMAGE=(hd0,gpt2)/vmlinuz-6.12.0 root=UUID=1-2 ro quiet\n',
  '/usr/lib/os-release': 'ID=fedora\n',
  '/usr/sbin/grubby': '',
  '/usr/sbin/grub2-mkconfig': '',
  '/boot/grub2/grub.cfg': 'blscfg\n',
  '/etc/default/grub': 'GRUB_ENABLE_BLSCFG=true\n',
  [entry]: 'title a\nversion 6.12.0\noptions root=UUID=1-2 ro quiet\n',
};

/** The last run was cut short after its last step. */
function withoutEnd({ tree: files }: NextBoot): void {
  const name = valueOf(files.list(JOURNAL_FOLDER))?.at(-1) ?? '';
  const text = valueOf(files.whole(`${JOURNAL_FOLDER}/${name}`)) ?? '';
  expect(text).toContain('"end"');
  files.set(`${JOURNAL_FOLDER}/${name}`, { text: text.replace(/^.*"record":"end".*\n/m, '') });
}

test('grubby, cut short: the words go, and are not added once more', () => {
  const boot = new NextBoot(machineWith(withoutGroup, fedora));
  const plan = boot.planned({ action: 'enable-iommu' });
  expect(inShort(plan)).toEqual(['run-tool grubby --update-kernel=ALL --args=intel_iommu=on']);
  boot.carryOut(plan);
  withoutEnd(boot);
  expect(inShort(boot.planned({ action: 'undo-interrupted' }))).toEqual([
    'run-tool grubby --update-kernel=ALL --remove-args=intel_iommu=on',
  ]);
});

test('grubby and the variable: kept and taken back, every entry is as it was', () => {
  const other = '/boot/loader/entries/a-6.12.9.conf';
  const release = (version: string) => ({
    [`/lib/modules/${version}/modules.builtin`]: 'kernel/fs/ext4/ext4.ko\n',
    [`/lib/modules/${version}/kernel/drivers/vfio/pci/vfio-pci.ko.xz`]: '',
    [`/boot/vmlinuz-${version}`]: '',
    [`/boot/initramfs-${version}.img`]: `old image ${version}\n`,
  });
  const machine = machineWith([screenCard, freeCard], {
    ...fedora,
    ...release('6.12.0'),
    ...release('6.12.9'),
    '/proc/self/mountinfo': '29 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n',
    '/usr/bin/dracut': '',
    '/etc/dracut.conf.d/card.conf': 'force_drivers+=" nouveau "\n',
    '/usr/bin/grub2-editenv': '',
    '/boot/grub2/grubenv': setInGrubEnv(null, 'saved_entry', 'a-6.12.0'),
    [other]: 'title a\nversion 6.12.9\noptions root=UUID=1-2 ro quiet\n',
  });
  const boot = new NextBoot(machine);
  const pristine = boot.files();
  const options = () => [entry, other].map((path) => /^options .*$/m.exec(boot.files()[path] ?? '')?.[0]);
  const plan = boot.planned(bindBoot(freeCard.address));
  expect(plan.strategy?.name).toBe('early-binder-initramfs');
  boot.carryOut(plan);
  const withVariable = 'options root=UUID=1-2 ro quiet $bindery_words';
  expect(options()).toEqual([withVariable, withVariable]);
  boot.restart();
  boot.carryOut(boot.planned(keep));
  boot.tree.set(other, { text: pristine[other] ?? '' });
  const undo = boot.planned(undoBoot(freeCard.address));
  boot.carryOut(undo);
  expect(boot.files()).toEqual(pristine);
});
