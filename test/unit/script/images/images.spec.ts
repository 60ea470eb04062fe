import fs from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { InitramfsTool } from '#shared/host/system/boot.ts';
import { contentsAfterUndo } from '#shared/plan/initramfs/image-plan.ts';
import { ImageRoot, type Files } from './image-root.ts';

const kernel = '6.1.0-9+x.y~1-amd64';
const shells: [string, string[]][] = [
  ['dash', ['dash']],
  ['busybox sh', ['busybox', 'sh']],
];
const tools: InitramfsTool[] = ['initramfs-tools', 'dracut', 'mkinitcpio', 'booster'];

let root: ImageRoot;
afterEach(() => {
  root.remove();
});
const system = (tool: InitramfsTool): ImageRoot => (root = new ImageRoot(tool));

const list = 'bindery-bound/1\n0000:01:00.0 1234:1111:1af4:1100 vfio-pci\nend\n';
const module = (name: string): string => `/usr/lib/modules/${kernel}/kernel/drivers/vfio/${name}`;
const inside: Files = {
  '/lib': '-> usr/lib',
  '/etc/bindery/bound.conf': list,
  [module('pci/vfio-pci.ko')]: 'ELF',
};
const hasList = 'image_has_file T /boot/img /etc/bindery/bound.conf /etc/bindery/bound.conf';
const hasModule = (name: string): string => `image_has_module T /boot/img ${kernel} ${name}`;

const built: [InitramfsTool, string][] = [
  ['initramfs-tools', `mkinitramfs -o /boot/.new ${kernel}`],
  ['dracut', `dracut --force /boot/.new ${kernel}`],
  ['mkinitcpio', `mkinitcpio -k ${kernel} -g /boot/.new`],
  ['booster', `booster build --force --kernel-version ${kernel} /boot/.new`],
];
test.each(built)('%s makes the image of one kernel beside the others', (tool, call) => {
  system(tool);
  root.put({ '/made': 'image', '/boot/img': 'the old one' });
  expect(root.says(`build_image T ${kernel} /boot/.new`)).toBe(true);
  expect(root.calls()).toEqual([call]);
  expect(fs.readFileSync(root.at('/boot/.new'), 'utf8')).toBe('image');
  expect(fs.readFileSync(root.at('/boot/img'), 'utf8')).toBe('the old one');
});

test('a tool that fails, or takes too long, makes no image', () => {
  system('initramfs-tools');
  root.put({ '/made': 'image', '/fails': '' });
  expect(root.says(`build_image T ${kernel} /boot/.new`)).toBe(false);
  fs.writeFileSync(root.at('/bin/mkinitramfs'), '#!/bin/sh\nsleep 30\n');
  const started = Date.now();
  expect(root.run(`image_limit=1; build_image T ${kernel} /boot/.new || exit 7`).code).toBe(7);
  expect(Date.now() - started).toBeLessThan(10_000);
});

describe.each(shells)('%s', (_, shell) => {
  test.each(tools)('%s: what is in an image, and what is not', (tool) => {
    system(tool);
    root.put({ '/etc/bindery/bound.conf': list, '/etc/other': 'x' });
    root.image('/boot/img', inside);
    const says = (call: string): boolean => root.says(call, shell);
    expect(says(hasList)).toBe(true);
    expect(says('image_has_file T /boot/img /etc/bindery/bound.conf /etc/other')).toBe(false);
    expect(says('image_has_file T /boot/img /etc/other /etc/other')).toBe(false);
    expect(says('image_has_file T /boot/img /etc/bindery/bound.conf /etc/nothing')).toBe(false);
    expect(says('image_has_file T /boot/none /etc/bindery/bound.conf /etc/bindery/bound.conf')).toBe(false);
    expect(says(hasModule('vfio_pci'))).toBe(true);
    expect(says('image_has_module T /boot/img 6.1.0-9 vfio_pci')).toBe(false);
    expect(says('image_has_no T /boot/img /etc/other')).toBe(true);
    expect(says('image_has_no T /boot/img /etc/bindery/bound.conf')).toBe(false);
    expect(says('image_has_no T /boot/none /etc/other')).toBe(false);
  });

  test('modules: spelled either way, compressed or not, or part of the kernel', () => {
    system('dracut');
    const builtin = 'kernel/drivers/vfio/vfio.ko\nkernel/drivers/xvfio-a.ko\nkernel/b/vfio-b.ko.c\n';
    root.put({ [`/lib/modules/${kernel}/modules.builtin`]: builtin });
    root.image('/boot/img', {
      [module('vfio_iommu_type1.ko.zst')]: 'x',
      [module('pci/vfio-pci-core.ko.xz')]: 'x',
      [module('not-a-file.ko/x')]: 'x',
    });
    const says = (name: string): boolean => root.says(hasModule(name), shell);
    const there = ['vfio_iommu_type1', 'vfio-iommu-type1', 'vfio_pci_core', 'vfio'];
    const missing = [
      'vfio_pci',
      'pci_core',
      'iommu_type1',
      'vfio_a',
      'vfio_b',
      'not_a_file',
      'vfio_iommu_type',
    ];
    expect(there.filter(says)).toEqual(there);
    expect(missing.filter(says)).toEqual([]);
  });

  test('no modules at all are no answer but no', () => {
    system('dracut');
    root.image('/boot/img', inside);
    expect(root.says(hasModule('vfio'), shell)).toBe(false);
  });
});

test.each(tools)('%s: a torn image has nothing, not even nothing', (tool) => {
  system(tool);
  root.put({ '/etc/bindery/bound.conf': list });
  root.image('/boot/img', { ...inside, '/zz': 'x'.repeat(40_000) });
  expect(root.says(hasList)).toBe(true);
  const whole = fs.readFileSync(root.at('/boot/img'));
  fs.writeFileSync(root.at('/boot/img'), whole.subarray(0, whole.length - 30_000));
  expect(root.says(hasList)).toBe(false);
  expect(root.says(hasModule('vfio_pci'))).toBe(false);
  expect(root.says('image_has_no T /boot/img /etc/other')).toBe(false);
});

test.each(tools)('%s: what has no init is no image', (tool) => {
  system(tool);
  root.put({ '/etc/bindery/bound.conf': list });
  root.archive('/boot/img', inside);
  expect(root.says(hasList)).toBe(false);
  expect(root.says('image_has_no T /boot/img /etc/other')).toBe(false);
  root.archive('/boot/img', { ...inside, '/init': '-> usr/lib/systemd/systemd' });
  expect(root.says(hasList)).toBe(true);
});

test('initramfs-tools: an image of several parts, each unpacked for itself', () => {
  system('initramfs-tools');
  root.put({ '/etc/bindery/bound.conf': list });
  root.image('/boot/img', {
    '/early/kernel/x86/microcode/A.bin': 'x',
    [`/early2${module('pci/vfio-pci.ko.xz')}`]: 'x',
    '/main/etc/bindery/bound.conf': list,
  });
  expect(root.says(hasList)).toBe(true);
  expect(root.says(hasModule('vfio_pci'))).toBe(true);
  expect(root.says('image_has_no T /boot/img /etc/bindery/bound.conf')).toBe(false);
});

test('a link in the place of a file is not that file', () => {
  system('dracut');
  root.put({ '/etc/bindery/bound.conf': list });
  root.image('/boot/img', { '/etc/bindery/bound.conf': '-> ../real', '/etc/real': list });
  expect(root.says(hasList)).toBe(false);
  expect(root.says('image_has_no T /boot/img /etc/bindery/bound.conf')).toBe(false);
  // One that leads out of the image, to the very file that it is compared with.
  root.image('/boot/img', { '/etc/bindery': `-> ${root.at('/etc/bindery')}` });
  expect(root.says(hasList)).toBe(false);
  fs.renameSync(root.at('/boot/img'), root.at('/boot/real'));
  fs.symlinkSync('real', root.at('/boot/img'));
  expect(root.says('image_has_no T /boot/img /etc/nothing')).toBe(false);
});

test('an image is unpacked once, anew when it changes, where only root can look, and nothing stays', () => {
  system('dracut');
  root.put({ '/etc/bindery/bound.conf': list, '/keep': '' });
  root.image('/boot/img', inside);
  root.image('/boot/other', {});
  const { code, out } = root.run(`
${hasList}
${hasModule('vfio_pci')}
image_has_no T /boot/img /etc/other
stat -c %a "$root/var/lib/bindery/unpacked"
cat "$root/boot/other" >"$root/boot/img"
if ${hasList}; then echo 'what was there before'; fi
image_has_no T /boot/img /etc/bindery/bound.conf
close_image
ls "$root/var/lib/bindery"`);
  expect([code, out]).toEqual([0, '700\nx\n']);
  expect(root.calls()).toEqual(['lsinitrd --unpack /boot/img', 'lsinitrd --unpack /boot/img']);
});

test('what an interrupted run left unpacked is no answer', () => {
  system('dracut');
  root.put({ '/etc/bindery/bound.conf': list, '/var/lib/bindery/unpacked/etc/bindery/bound.conf': list });
  root.image('/boot/img', {});
  expect(root.says(hasList)).toBe(false);
});

const script = '/scripts/init-top/00-bindery';
const hasScript = `image_has_file T /boot/img ${script} /etc/script`;
test.each([
  ['first', `${script} "$@"\n[ -e /x ] && . /x\n/scripts/init-top/udev "$@"\n`, true],
  ['after others', `/scripts/init-top/keymap "$@"\n${script} "$@"\n/scripts/init-top/udev "$@"\n`, true],
  ['no udev', `${script} "$@"\n`, true],
  ['after udev', `/scripts/init-top/udev "$@"\n${script} "$@"\n`, false],
  ['not at all', '/scripts/init-top/udev "$@"\n', false],
  ['one whose name only begins so', `${script}-2 "$@"\n`, false],
])('initramfs-tools: the script has to run before udev (%s)', (_, order, answer) => {
  system('initramfs-tools');
  root.put({ '/etc/script': 'x' });
  root.image('/boot/img', { [script]: 'x', '/scripts/init-top/ORDER': order });
  expect(root.says(hasScript)).toBe(answer);
});

test('initramfs-tools: a script without an order is not run', () => {
  system('initramfs-tools');
  root.put({ '/etc/script': 'x' });
  root.image('/boot/img', { [script]: 'x' });
  expect(root.says(hasScript)).toBe(false);
});

test.each([
  ['bindery udev', true],
  ['bindery', true],
  ['udev bindery', false],
  ['udev', false],
  ['xbindery udev', false],
])('mkinitcpio: the hook has to run before udev (%s)', (hooks, answer) => {
  system('mkinitcpio');
  root.put({ '/etc/hook': 'x' });
  root.image('/boot/img', {
    '/hooks/bindery': 'x',
    '/config': `MODULES="x"\nEARLYHOOKS="${hooks}"\nHOOKS="udev"\n`,
  });
  expect(root.says('image_has_file T /boot/img /hooks/bindery /etc/hook')).toBe(answer);
});

test('mkinitcpio: a unit that nothing starts is not enough', () => {
  system('mkinitcpio');
  root.put({ '/etc/unit': 'x' });
  const unit = '/usr/lib/systemd/system/bindery-initramfs.service';
  const link = '/usr/lib/systemd/system/sysinit.target.wants/bindery-initramfs.service';
  const hasUnit = `image_has_file T /boot/img ${unit} /etc/unit`;
  root.image('/boot/img', { [unit]: 'x' });
  expect(root.says(hasUnit)).toBe(false);
  root.image('/boot/img', { [unit]: 'x', [link]: `-> ${unit}` });
  expect(root.says(hasUnit)).toBe(true);
});

test.each(['/usr/lib/dracut', '/lib/dracut', '/var/lib/dracut'])('dracut: the hook below %s', (folder) => {
  system('dracut');
  root.put({ '/etc/hook': 'x' });
  root.image('/boot/img', { [`${folder}/hooks/pre-udev/00-bindery.sh`]: 'x' });
  const hook = '/lib/dracut/hooks/pre-udev/00-bindery.sh';
  expect(root.says(`image_has_file T /boot/img ${hook} /etc/hook`)).toBe(true);
  expect(root.says(`image_has_file T /boot/img /lib/dracut/hooks/pre-udev/other.sh /etc/hook`)).toBe(false);
});

test('after an undo an image has neither binder nor list', () => {
  system('dracut');
  root.image('/boot/img', { '/etc/x': '' });
  const asked = contentsAfterUndo.without.map((it) => `image_has_no T /boot/img ${it}`).join(' && ');
  expect(root.says(asked)).toBe(true);
  root.image('/boot/img', { '/etc/bindery/bind-initramfs': '' });
  expect(root.says(asked)).toBe(false);
});
