import { describe, expect, test } from 'vitest';
import { onHost, pcWith } from '../../../support/host-outcomes.ts';

const EFIVARS = '/sys/firmware/efi/efivars';
const LOADER = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';
/** As efivarfs shows text: four bytes of attributes, then UTF-16. */
const efi = (name: string, text: string) => ({
  [`${EFIVARS}/${name}-${LOADER}`]: `\u0006\0\0\0${`${text}\0`.replaceAll(/./gs, '$&\0')}`,
});
const line = (words: string) => ({ '/proc/cmdline': `${words}\n` });
const there = (...files: string[]) => Object.fromEntries(files.map((file) => [file, '']));
const debian = { '/etc/os-release': 'ID=debian\n' };

describe('boot-loader-unknown', () => {
  const id = 'boot-loader-unknown';
  const says = (files: Record<string, string | null>) => {
    const said = onHost(pcWith(files), id);
    return said?.status === 'fine' ? said.title : (said?.status ?? null);
  };

  test.for([
    ['systemd-boot 257.7-1', 'Started by systemd-boot'],
    ['GRUB 2.12', 'Started by grub'],
    ['rEFInd 0.14.2', 'Started by refind'],
    ['Limine 9.3.0', 'Started by limine'],
  ] as const)('by its own word: %s', ([info, title]) => {
    expect(says({ ...efi('LoaderInfo', info), ...line('BOOT_IMAGE=/other root=/dev/sda1') })).toBe(title);
  });

  test.for([
    ['BOOT_IMAGE=(hd0,gpt2)/vmlinuz-6.12 root=UUID=1', 'Started by grub'],
    ['BOOT_IMAGE=/boot/vmlinuz-6.12 root=UUID=1', 'Started by grub'],
    ['BOOT_IMAGE=vmlinuz initrd=initrd.img root=/dev/sda1', 'Started by syslinux'],
    ['initrd=\\EFI\\arch\\initramfs.img root=/dev/sda1', 'Started by efi-stub'],
  ] as const)('by the command line: %s', ([words, title]) => {
    expect(says(line(words))).toBe(title);
  });

  test('rEFInd leaves the same words as the firmware, and a file', () => {
    const words = line('root=/dev/sda1 initrd=\\boot\\initramfs-linux.img');
    expect(says({ ...words, ...there('/boot/refind_linux.conf') })).toBe('Started by refind');
  });

  test('a unified image that the firmware started itself', () => {
    expect(says({ ...line('root=/dev/sda1'), ...efi('StubInfo', 'systemd-stub 257') })).toBe(
      'Started by efi-stub as a unified kernel image',
    );
  });

  test('an installed loader counts only without a word of one that booted', () => {
    const grub = there('/boot/grub/grub.cfg');
    expect(says({ ...line('root=/dev/sda1'), ...grub })).toBe('grub is the boot loader');
    expect(says({ ...efi('LoaderInfo', 'systemd-boot 252'), ...grub })).toBe('Started by systemd-boot');
  });

  test('several installed, and no word: a warning that names them', () => {
    const files = there('/boot/grub/grub.cfg', '/boot/limine.conf');
    expect(onHost(pcWith({ ...line('root=/dev/sda1'), ...files }), id)).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: { several: 'grub limine' },
    });
  });

  test('a loader that is not known, and none at all: a warning', () => {
    expect(onHost(pcWith(efi('LoaderInfo', 'Clover 5160')), id)).toMatchObject({
      status: 'found',
      facts: { seen: 'Clover 5160' },
    });
    expect(onHost(pcWith(line('root=/dev/sda1')), id)).toMatchObject({
      status: 'found',
      severity: 'warning',
    });
  });

  test('nothing to go by: unknown', () => {
    expect(says({ '/proc/cmdline': null })).toBe('unknown');
  });

  test.for([
    ['/run/ostree-booted', 'BOOT_IMAGE=(hd0,gpt2)/vmlinuz', 'Started by grub, looked after by ostree'],
    ['/etc/NIXOS', 'root=/dev/sda1', 'nixos looks after the boot loader'],
    ['/etc/kernel/proxmox-boot-uuids', 'BOOT_IMAGE=/vmlinuz', 'Started by grub, looked after by proxmox'],
    ['/etc/kernelstub/configuration', 'BOOT_IMAGE=/vmlinuz', 'Started by grub'],
    ['/usr/bin/grubby', 'BOOT_IMAGE=/vmlinuz', 'Started by grub'],
  ] as const)('who looks after it: %s with %s', ([file, words, title]) => {
    expect(says({ ...line(words), ...there(file) })).toBe(title);
  });

  test('grubby counts where GRUB reads entries', () => {
    const files = {
      '/usr/sbin/grubby': '',
      '/etc/default/grub': 'GRUB_TIMEOUT=5\nGRUB_ENABLE_BLSCFG=true\n',
    };
    expect(says({ ...line('BOOT_IMAGE=/vmlinuz'), ...files })).toBe(
      'Started by grub, looked after by grubby',
    );
  });

  test('kernelstub goes with systemd-boot', () => {
    const files = { ...efi('LoaderInfo', 'systemd-boot 255'), ...there('/etc/kernelstub/configuration') };
    expect(says(files)).toBe('Started by systemd-boot, looked after by kernelstub');
  });
});

describe('initramfs-tool-unknown', () => {
  const id = 'initramfs-tool-unknown';
  const core = '/usr/share/initramfs-tools/init';

  test.for([
    [core, 'initramfs-tools makes the initramfs'],
    ['/usr/bin/dracut', 'dracut makes the initramfs'],
    ['/usr/bin/mkinitcpio', 'mkinitcpio makes the initramfs'],
    ['/usr/bin/booster', 'booster makes the initramfs'],
  ] as const)('%s', ([file, title]) => {
    const evidence = [{ path: file, value: 'there' }];
    expect(onHost(pcWith(there(file)), id)).toMatchObject({ status: 'fine', title, evidence });
  });

  test('of several, the one that new kernels call', () => {
    const files = there(core, '/usr/bin/dracut', '/etc/kernel/postinst.d/dracut');
    expect(onHost(pcWith(files), id)).toMatchObject({ title: 'dracut makes the initramfs' });
  });

  test('several without such a sign: a warning that names them', () => {
    expect(onHost(pcWith(there('/usr/bin/mkinitcpio', '/usr/bin/dracut')), id)).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: { several: 'dracut mkinitcpio' },
    });
  });

  // The Arch wiki's way to dracut masks the hooks of mkinitcpio and leaves its presets where they are.
  test.each(['/usr/bin/dracut', '/usr/bin/booster'])(
    'a preset of mkinitcpio is no sign beside %s',
    (other) => {
      const files = there('/usr/bin/mkinitcpio', other, '/etc/mkinitcpio.d/linux.preset');
      expect(onHost(pcWith(files), id)).toMatchObject({ status: 'found', severity: 'warning' });
    },
  );

  test('the hook of a tool that is gone is no sign', () => {
    const files = there(core, '/etc/kernel/postinst.d/dracut');
    expect(onHost(pcWith(files), id)).toMatchObject({ title: 'initramfs-tools makes the initramfs' });
  });

  test('none on a known system: a warning; on an unknown one: unknown', () => {
    expect(onHost(pcWith(debian), id)).toMatchObject({ status: 'found', severity: 'warning' });
    expect(onHost(pcWith(), id)).toMatchObject({ status: 'unknown' });
  });

  test('is not asked where the image is made elsewhere', () => {
    expect(onHost(pcWith({ ...debian, '/run/ostree-booted': '' }), id)).toBeNull();
    expect(onHost(pcWith({ '/etc/os-release': 'ID=nixos\n' }), id)).toBeNull();
  });
});
