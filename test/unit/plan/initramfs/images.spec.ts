// Sources: initramfs-tools(7), update-initramfs(8), dracut.conf(5), kernel-install(8), mkinitcpio(8), the Boot
// Loader Specification.
import { expect, test } from 'vitest';
import type { InstalledKernel } from '#shared/host/boot-files.ts';
import type { InitramfsTool } from '#shared/host/system/boot.ts';
import { imagePlanFor, type ImageFacts, type ImagePlan } from '#shared/plan/initramfs/image-plan.ts';
import { absent, unreadable, value } from '#shared/reading.ts';

const calm = { asksForPassphrase: false, hasHostDriver: null };
const anyStart: ImageFacts['start'] = { loader: { manager: null, isUnified: false }, entry: null };
const kernel = (
  release: string,
  initramfs: string | null,
  more: Partial<InstalledKernel> = {},
): InstalledKernel => ({
  release,
  image: `/boot/vmlinuz-${release}`,
  packaged: null,
  initramfs,
  vfio: value('module'),
  ...more,
});

const planned = (
  tool: InitramfsTool,
  kernels: InstalledKernel[],
  texts: Record<string, string> = {},
  screens: ImageFacts['screens'] = calm,
): ReturnType<typeof imagePlanFor> => {
  const files = Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, value({ text, sha256: '' })]),
  );
  return imagePlanFor(tool, { bootFiles: { files, kernels }, screens, start: anyStart });
};
const images = (...how: Parameters<typeof planned>): ImagePlan => {
  const plan = planned(...how);
  if (plan.kind === 'manual') throw new Error(plan.why);
  return plan;
};
const why = (...how: Parameters<typeof planned>): string => {
  const plan = planned(...how);
  return plan.kind === 'manual' ? plan.why : `planned: ${JSON.stringify(plan.images)}`;
};

const debian = kernel('6.1.0-9-amd64', '/boot/initrd.img-6.1.0-9-amd64');
const fedora = kernel('6.17.1-300.fc43.x86_64', '/boot/initramfs-6.17.1-300.fc43.x86_64.img');

test('initramfs-tools: one image for each kernel that has one', () => {
  const old = kernel('6.1.0-8-amd64', '/boot/initrd.img-6.1.0-8-amd64');
  const plan = images('initramfs-tools', [old, debian, kernel('5.10', null)]);
  expect(plan.images).toEqual([
    { kernel: '6.1.0-8-amd64', image: '/boot/initrd.img-6.1.0-8-amd64' },
    { kernel: '6.1.0-9-amd64', image: '/boot/initrd.img-6.1.0-9-amd64' },
  ]);
  expect(plan.files.map(({ path, mode }) => [path, mode])).toEqual([
    ['/etc/initramfs-tools/hooks/bindery', '755'],
    ['/etc/initramfs-tools/scripts/init-top/00-bindery', '755'],
  ]);
  expect(plan.contents.files.map(({ inside }) => inside)).toEqual([
    '/etc/bindery/bind-initramfs',
    '/etc/bindery/bound.conf',
    '/scripts/init-top/00-bindery',
  ]);
  expect(plan.tools).toEqual([]);
  expect(plan.edit).toBeNull();
});

test('initramfs-tools: other boot loaders get their copy as update-initramfs gives it to them', () => {
  const plan = images('initramfs-tools', [debian], {
    '/etc/initramfs/post-update.d/systemd-boot': '#!/bin/sh\n',
  });
  expect(plan.tools.map(({ argv }) => argv)).toEqual([
    [
      'run-parts',
      '--arg=6.1.0-9-amd64',
      '--arg=/boot/initrd.img-6.1.0-9-amd64',
      '/etc/initramfs/post-update.d',
    ],
  ]);
});

test.each(['initramfs-tools', 'dracut', 'mkinitcpio', 'booster'] satisfies InitramfsTool[])(
  '%s: where there is no image, there is nothing to make anew',
  (tool) => {
    expect(planned(tool, [kernel('6.1', null)])).toMatchObject({ kind: 'manual' });
    expect(planned(tool, [])).toMatchObject({ kind: 'manual' });
  },
);

test('a kernel without vfio-pci keeps its image, and the user hears of it; an unread one is tried', () => {
  const without = kernel('5.0-tiny', '/boot/initrd.img-5.0-tiny', { vfio: value('missing') });
  const unread = kernel('6.0-x', '/boot/initrd.img-6.0-x', { vfio: unreadable('no') });
  const builtIn = kernel('6.2-y', '/boot/initrd.img-6.2-y', { vfio: value('built-in') });
  const plan = images('initramfs-tools', [without, unread, builtIn]);
  expect(plan.images.map((it) => it.kernel)).toEqual(['6.0-x', '6.2-y']);
  expect(plan.warnings).toEqual(['Linux 5.0-tiny has no vfio-pci: started with it, nothing is bound.']);
  expect(images('initramfs-tools', [debian]).warnings).toEqual([]);
});

test.each([
  [true, false, 1],
  [true, null, 1],
  [true, true, 0],
  [false, false, 0],
  [null, false, 0],
])(
  'a passphrase that may not be readable: asks %s, host driver %s',
  (asksForPassphrase, hasHostDriver, count) => {
    const { warnings } = images('dracut', [fedora], {}, { asksForPassphrase, hasHostDriver });
    expect(warnings).toHaveLength(count);
    if (count > 0) expect(warnings[0]).toMatch(/passphrase/);
  },
);

test("dracut: Fedora's image, and a module of ours below /usr/lib/dracut", () => {
  const plan = images('dracut', [fedora], {
    '/etc/dracut.conf': 'hostonly="yes"\nomit_drivers+=" floppy "\n',
  });
  expect(plan.images).toEqual([{ kernel: fedora.release, image: fedora.initramfs }]);
  expect(plan.files.map(({ path, mode }) => [path, mode])).toEqual([
    ['/usr/lib/dracut/modules.d/00bindery/module-setup.sh', '755'],
    ['/usr/lib/dracut/modules.d/00bindery/bindery.sh', '755'],
    ['/usr/lib/dracut/modules.d/00bindery/before-modules.conf', '644'],
  ]);
  expect(plan.contents.files.slice(2)).toEqual([
    {
      inside: '/lib/dracut/hooks/pre-udev/00-bindery.sh',
      sameAs: '/usr/lib/dracut/modules.d/00bindery/bindery.sh',
    },
    {
      inside: '/etc/systemd/system/dracut-pre-udev.service.d/bindery.conf',
      sameAs: '/usr/lib/dracut/modules.d/00bindery/before-modules.conf',
    },
  ]);
});

test.each([
  ['/etc/dracut.conf.d/a.conf', 'omit_drivers+=" floppy vfio-pci "\n', /omit_drivers/],
  ['/usr/lib/dracut/dracut.conf.d/a.conf', "omit_drivers+=' vfio '\n", /omit_drivers/],
  ['/etc/dracut.conf', 'omit_dracutmodules+=" bindery "\n', /omit_dracutmodules/],
  ['/etc/dracut.conf', 'dracutmodules="base kernel-modules"\n', /lists all/],
  ['/etc/dracut.conf.d/uki.conf', 'uefi="yes"\n', /unified/],
  ['/etc/kernel/install.conf', 'layout=uki\n', /unified/],
])('dracut: %s with %s is left to the user', (path, text, reason) => {
  expect(why('dracut', [fedora], { [path]: text })).toMatch(reason);
});

test('dracut: where kernel-install keeps the image, an entry of the boot loader says so', () => {
  const token = '0123456789abcdef0123456789abcdef';
  const entry = (version: string, ...initrds: string[]): string =>
    [
      `title      Fedora`,
      `version    ${version}`,
      `linux      /${token}/${version}/linux`,
      ...initrds.map((it) => `initrd     ${it}`),
      'options    root=UUID=1 ro  ',
      '',
    ].join('\n');
  const folder = '/boot/efi/loader/entries';
  const plan = images('dracut', [kernel('6.17.1', null), kernel('6.16.0', null), kernel('6.15.0', null)], {
    [`${folder}/${token}-6.17.1.conf`]: entry('6.17.1', '/ucode.img', `/${token}/6.17.1/initrd`),
    [`${folder}/${token}-6.17.1-bindery.conf`]: entry('6.17.1', `/${token}/6.17.1/initrd`),
    '/efi/loader/entries/other.conf': entry('6.16.0', '/other/6.16.0/initrd'),
    [`${folder}/${token}-6.15.0.conf`]: entry('6.15.0'),
  });
  expect(plan.images).toEqual([
    { kernel: '6.17.1', image: `/boot/efi/${token}/6.17.1/initrd` },
    { kernel: '6.16.0', image: '/efi/other/6.16.0/initrd' },
  ]);
});

const arch = kernel('6.17.1-arch1-1', '/boot/initramfs-linux.img', { image: '/boot/vmlinuz-linux' });
const lts = kernel('6.12.5-1-lts', '/boot/initramfs-linux-lts.img', { image: '/boot/vmlinuz-linux-lts' });
const preset = (name: string, more = ''): string => `# mkinitcpio preset file for the '${name}' package

#ALL_config="/etc/mkinitcpio.conf"
ALL_kver="/boot/vmlinuz-${name}"

PRESETS=('default' 'fallback')

#default_config="/etc/mkinitcpio.conf"
default_image="/boot/initramfs-${name}.img"
#default_uki="/efi/EFI/Linux/arch-${name}.efi"
#default_options="--splash /usr/share/systemd/bootctl/splash-arch.bmp"

fallback_image="/boot/initramfs-${name}-fallback.img"
fallback_options="-S autodetect"
${more}`;
const archFiles = (more: Record<string, string> = {}): Record<string, string> => ({
  '/etc/mkinitcpio.conf': 'MODULES=()\nHOOKS=(base udev autodetect modconf kms block filesystems fsck)\n',
  '/etc/mkinitcpio.d/linux.preset': preset('linux'),
  '/usr/bin/mkinitcpio': '#!/bin/bash\n# reads mkinitcpio.conf.d\n',
  ...more,
});

test('mkinitcpio: the default image of each preset; the fallback is never touched', () => {
  const plan = images(
    'mkinitcpio',
    [arch, lts],
    archFiles({ '/etc/mkinitcpio.d/linux-lts.preset': preset('linux-lts') }),
  );
  expect(plan.images).toEqual([
    { kernel: '6.17.1-arch1-1', image: '/boot/initramfs-linux.img' },
    { kernel: '6.12.5-1-lts', image: '/boot/initramfs-linux-lts.img' },
  ]);
  expect(plan.tools).toEqual([]);
  expect(plan.edit?.words).toEqual(['bindery']);
  expect(plan.contents.files.at(-1)?.inside).toBe('/hooks/bindery');
});

// kernel-modules-hook keeps the modules of a kernel that was replaced until the next start.
const replaced = kernel('6.16.8-arch1-1', '/boot/initramfs-linux.img', { image: '/boot/vmlinuz-linux' });
test.each([
  ['mkinitcpio', replaced, '/boot/initramfs-linux.img'],
  ['dracut', replaced, '/boot/initramfs-linux.img'],
  ['mkinitcpio', { ...replaced, initramfs: null }, '/boot/vmlinuz-linux'],
  // Which of the two has vfio-pci does not matter: the one that starts is the new one.
  ['mkinitcpio', { ...replaced, vfio: value('missing' as const) }, '/boot/initramfs-linux.img'],
] as const)('%s: two kernels of one image are not told apart', (tool, old, claimed) => {
  expect(why(tool, [old, arch], archFiles())).toBe(
    `two kernels, 6.16.8-arch1-1 and 6.17.1-arch1-1, claim ${claimed}: restart first, then try again`,
  );
});

test('mkinitcpio: images that systemd starts have a unit in them', () => {
  const systemd = {
    '/etc/mkinitcpio.conf': 'HOOKS=(base systemd autodetect modconf kms block filesystems)\n',
  };
  const plan = images('mkinitcpio', [arch], archFiles(systemd));
  expect(plan.contents.files.at(-1)).toEqual({
    inside: '/usr/lib/systemd/system/bindery-initramfs.service',
    sameAs: '/etc/initcpio/bindery-initramfs.service',
  });
  // What a drop-in sets counts more.
  const dropIn = { '/etc/mkinitcpio.conf.d/a.conf': 'HOOKS=(base udev block)\n' };
  expect(
    images('mkinitcpio', [arch], archFiles({ ...systemd, ...dropIn })).contents.files.at(-1)?.inside,
  ).toBe('/hooks/bindery');
});

const unified = (more: string): Record<string, string> => {
  const text = preset('linux', `default_uki="/efi/EFI/Linux/arch.efi"\n${more}`);
  return archFiles({ '/etc/mkinitcpio.d/linux.preset': text.replace(/^default_image=.*\n/m, '') });
};

test('mkinitcpio: a unified image is made by its preset; all that this makes is put back when it fails', () => {
  const plan = images('mkinitcpio', [arch], unified('fallback_uki="/efi/EFI/Linux/arch-fallback.efi"\n'));
  expect(plan.images).toEqual([]);
  expect(plan.tools).toMatchObject([
    {
      argv: ['mkinitcpio', '-p', 'linux'],
      makes: [
        '/efi/EFI/Linux/arch.efi',
        '/efi/EFI/Linux/arch-fallback.efi',
        '/boot/initramfs-linux-fallback.img',
      ],
    },
  ]);
  const unread = unified('fallback_uki="$HOME/x.efi"\n');
  expect(why('mkinitcpio', [arch], unread)).toMatch(/could not be read/);
});

test.each([
  // As Arch's own preset has it, when its line is no comment any more.
  'default_options="--splash /usr/share/systemd/bootctl/splash-arch.bmp"\n',
  'default_options=(--splash "/usr/share/splash one.bmp" --osrelease /etc/os)\n',
])('mkinitcpio: a preset that is run has its options as they are: %j', (options) => {
  expect(images('mkinitcpio', [arch], unified(options)).tools).toHaveLength(1);
  const both = unified(`default_image="/boot/initramfs-linux.img"\n${options}`);
  expect(why('mkinitcpio', [arch], both)).toMatch(/options of its own/);
});

test.each([
  '-S bindery',
  '--skiphooks=autodetect',
  '-c /etc/my.conf',
  '--config /etc/my.conf',
  '-k 6.1',
  '-D /x',
])('mkinitcpio: options that decide what is in a unified image are left to the user: %s', (options) => {
  const text = unified(`default_options="--splash /a.bmp ${options}"\n`);
  expect(why('mkinitcpio', [arch], text)).toMatch(/options of its own/);
});

test.each([
  [
    'options of its own',
    { text: preset('linux', 'default_options="-S autodetect"\n') },
    /options of its own/,
  ],
  ['options as a list', { text: preset('linux', 'default_options=(-S autodetect)\n') }, /options of its own/],
  [
    'another configuration',
    { text: preset('linux', 'ALL_config="/etc/my.conf"\n') },
    /a configuration of its own/,
  ],
  ['a kernel that is not there', { text: preset('linux-zen') }, /does not go with a kernel/],
  ['no list of presets', { text: 'ALL_kver="/boot/vmlinuz-linux"\n' }, /could not be read/],
  ['no image', { text: preset('linux').replace(/^default_image=.*\n/m, '') }, /could not be read/],
  ['an image by a variable', { text: preset('linux', 'default_image="$HOME/x.img"\n') }, /could not be read/],
])('mkinitcpio: a preset with %s is left to the user', (_, { text }, reason) => {
  expect(why('mkinitcpio', [arch], archFiles({ '/etc/mkinitcpio.d/linux.preset': text }))).toMatch(reason);
});

test('mkinitcpio: without udev and systemd there is nothing that the binder could come before', () => {
  const text = 'HOOKS=(base block filesystems)\n';
  expect(why('mkinitcpio', [arch], archFiles({ '/etc/mkinitcpio.conf': text }))).toMatch(/neither/);
});

test('booster: bound from the real root instead', () => {
  expect(why('booster', [kernel('6.17.1-arch1-1', '/boot/booster-linux.img')])).toMatch(/runs no scripts/);
});

test('files that could not be read are no files', () => {
  const bootFiles = { files: { '/etc/mkinitcpio.conf': absent }, kernels: [arch] };
  const facts = { bootFiles, screens: calm, start: anyStart };
  expect(imagePlanFor('mkinitcpio', facts)).toMatchObject({ kind: 'manual' });
});
