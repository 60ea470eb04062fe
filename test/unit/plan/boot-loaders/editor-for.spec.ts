import { expect, test } from 'vitest';
import type { BootLoader } from '#shared/host/system/boot.ts';
import { absent, value } from '#shared/reading.ts';
import { editorFor } from '#shared/plan/boot-loaders/editor-for.ts';

const sign = { path: '/boot', value: 'x' };
const loader = (name: string, more: Partial<BootLoader> = {}): BootLoader => ({
  name: name === '' ? absent : value(name as 'grub'),
  isUnified: false,
  manager: null,
  how: 'booted',
  sign,
  ...more,
});
const kernels = [{ release: '6.12', image: '/boot/vmlinuz-6.12' }];
const entry = '/boot/loader/entries/a.conf';
const grubMkconfig = ['/usr/sbin/grub-mkconfig', 'for x in ${sysconfdir}/default/grub.d/*.cfg'] as const;
const defaults = ['/etc/default/grub', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\n'] as const;
const running = ['/proc/cmdline', 'root=/dev/sda2 quiet\n'] as const;
const made =
  '# Boot Loader Specification type#1 entry\n# File created by /usr/lib/kernel/install.d/90-loaderentry.install\noptions root=/dev/sda2\n';

/** What the chosen editor changes and runs, to tell which one it is. */
function does(
  it: BootLoader,
  files: (readonly [string, string])[],
  known: Partial<{ kernels: typeof kernels; entry: string }> = {},
) {
  const texts = new Map(files);
  const editor = editorFor(it, { files: texts, kernels: known.kernels ?? [], entry: known.entry ?? null });
  const done = editor?.add(texts, ['a=1']);
  if (!done) return null;
  return done.kind === 'manual'
    ? 'manual'
    : [
        ...done.changes.map((change) => change.path),
        ...done.commands.map((command) => command.join(' ')),
      ].join(' > ');
}

test.each([
  [
    'Debian',
    loader('grub'),
    [grubMkconfig, defaults, ['/usr/sbin/update-grub', '']],
    '/etc/default/grub.d/zz-bindery.cfg > update-grub',
  ],
  [
    'Arch',
    loader('grub'),
    [defaults, ['/boot/grub/grub.cfg', '']],
    '/etc/default/grub > grub-mkconfig -o /boot/grub/grub.cfg',
  ],
  [
    'openSUSE',
    loader('grub'),
    [defaults, ['/boot/grub2/grub.cfg', '']],
    '/etc/default/grub > grub2-mkconfig -o /boot/grub2/grub.cfg',
  ],
  [
    'MicroOS',
    loader('grub'),
    [defaults, ['/usr/sbin/transactional-update', '']],
    '/etc/default/grub > transactional-update --non-interactive grub.cfg',
  ],
  [
    'Proxmox with GRUB',
    loader('grub', { manager: 'proxmox' }),
    [grubMkconfig, defaults],
    '/etc/default/grub.d/zz-bindery.cfg > proxmox-boot-tool refresh',
  ],
  [
    'Proxmox',
    loader('systemd-boot', { manager: 'proxmox' }),
    [running],
    '/etc/kernel/cmdline > proxmox-boot-tool refresh',
  ],
  ['Fedora', loader('grub', { manager: 'grubby' }), [], 'grubby --update-kernel=ALL --args=a=1'],
  ['Silverblue', loader('grub', { manager: 'ostree' }), [], 'rpm-ostree kargs --append-if-missing=a=1'],
  ['Pop!_OS', loader('systemd-boot', { manager: 'kernelstub' }), [], 'kernelstub --add-options a=1'],
  [
    'Tumbleweed',
    loader('systemd-boot', { manager: 'sdbootutil' }),
    [running],
    '/etc/kernel/cmdline > sdbootutil update-all-entries',
  ],
  [
    'CachyOS',
    loader('limine', { manager: 'limine-tool' }),
    [['/etc/default/limine', 'KERNEL_CMDLINE[default]+="root=/dev/sda2"\n']],
    '/etc/limine-entry-tool.d/zz-bindery.conf > limine-update',
  ],
  [
    'Debian on ARM',
    loader('u-boot', { manager: 'u-boot-menu' }),
    [],
    '/etc/u-boot-menu/conf.d/zz-bindery.conf > u-boot-update',
  ],
  ['NixOS', loader('systemd-boot', { manager: 'nixos' }), [], 'manual'],
  ['Guix', loader('grub', { manager: 'guix' }), [defaults], null],
  ['rEFInd', loader('refind'), [['/boot/refind_linux.conf', '"Boot" "ro"\n']], '/boot/refind_linux.conf'],
  [
    'Limine',
    loader('limine'),
    [['/boot/limine.conf', '/A\nprotocol: linux\ncmdline: ro\n']],
    '/boot/limine.conf',
  ],
  ['syslinux', loader('syslinux'), [running], null],
  ['no loader that is known', loader(''), [defaults, running], null],
  [
    'a unified image of mkinitcpio',
    loader('systemd-boot', { isUnified: true }),
    [running, ['/etc/mkinitcpio.d/linux.preset', 'default_uki="/efi/EFI/Linux/arch-linux.efi"\n']],
    '/etc/kernel/cmdline > mkinitcpio -P',
  ],
  [
    'a unified image of an unknown maker',
    loader('systemd-boot', { isUnified: true }),
    [running, [entry, made]],
    null,
  ],
] as [string, BootLoader, [string, string][], string | null][])('%s', (_, it, files, expected) => {
  expect(does(it, files)).toBe(expected);
});

test('systemd-boot: an entry of kernel-install is made anew, one by hand is edited, an unknown one is left', () => {
  const byHand = [entry, 'title x\noptions root=/dev/sda2\n'] as const;
  expect(does(loader('systemd-boot'), [running, [entry, made]], { kernels, entry })).toBe(
    '/etc/kernel/cmdline > kernel-install add 6.12 /boot/vmlinuz-6.12',
  );
  expect(does(loader('systemd-boot'), [running, [entry, made]], { entry })).toBe(null);
  expect(does(loader('systemd-boot'), [running, byHand], { kernels, entry })).toBe(entry);
  expect(does(loader('systemd-boot'), [running, byHand], { kernels })).toBe(null);
});

test('systemd-boot: older kernel-install leaves no mark in its entry; its name and its kernel tell', () => {
  const [folder, of252] = ['/boot/efi/loader/entries', 'options root=/dev/sda2\nlinux      /0a/6.12/linux\n'];
  const done = (path: string, ...others: string[]) =>
    does(loader('systemd-boot'), [running, [path, of252], ...others.map((it) => [it, of252] as const)], {
      kernels,
      entry: path,
    });
  const again = '/etc/kernel/cmdline > kernel-install add 6.12 /boot/vmlinuz-6.12';
  expect(done(`${folder}/0a-6.12.conf`)).toBe(again);
  expect(done(`${folder}/0a-6.12+2-1.conf`)).toBe(again);
  expect(done(`${folder}/copy.conf`, `${folder}/0a-6.12.conf`)).toBe(again);
  expect(done(`${folder}/copy.conf`, `${folder}/0a-6.12.bak`)).toBe(`${folder}/copy.conf`);
});

test('a unified image of kernel-install', () => {
  const files = [running, ['/etc/kernel/install.conf', 'layout=uki\nuki_generator=ukify\n']] as const;
  expect(does(loader('systemd-boot', { isUnified: true }), [...files], { kernels })).toBe(
    '/etc/kernel/cmdline > kernel-install add 6.12 /boot/vmlinuz-6.12',
  );
});
