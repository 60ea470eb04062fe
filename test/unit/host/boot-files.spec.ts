import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import { FsReader } from '../../../src-main/host/fs-reader.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { readBootFiles } from '../../../src-main/host/probes/boot/boot-files.ts';
import { setInGrubEnv } from '../../../src-main/practice/grub-env.ts';
import { debianMachine } from '../../support/boot-machines.ts';
import { screenCard } from '../../support/made-machines.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { temporaryFolder, writeTree } from '../../support/sysfs-tree.ts';

const look = (files: Record<string, string>) =>
  readBootFiles(new MemoryTree('/', machineTree(debianMachine([screenCard], files))));

describe('files', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder('boot-files');
    writeTree(folder.path, machineTree(debianMachine([screenCard])));
  });
  afterEach(() => {
    folder.remove();
  });
  const at = (file: string): string => path.join(folder.path, file);
  const read = () => readBootFiles(new FsReader(folder.path));

  test('whole, with the digest of their bytes', () => {
    const bytes = Buffer.from('\uFEFFGRUB_DEFAULT="ä"\r\n# no end');
    fs.writeFileSync(at('/etc/default/grub'), bytes);
    expect(read().files['/etc/default/grub']).toEqual({
      kind: 'value',
      value: { text: bytes.toString(), sha256: createHash('sha256').update(bytes).digest('hex') },
    });
  });

  test('drop-ins of a folder, programs by their presence, and nothing that is not there', () => {
    fs.mkdirSync(at('/etc/default/grub.d'));
    fs.writeFileSync(at('/etc/default/grub.d/a.cfg'), 'A=1\n');
    fs.writeFileSync(at('/etc/default/grub.d/a.cfg.bak'), 'A=2\n');
    const { files, folders } = read();
    expect(Object.keys(files).filter((it) => it.includes('grub.d'))).toEqual(['/etc/default/grub.d/a.cfg']);
    expect(files['/usr/sbin/update-grub']).toEqual({ kind: 'value', value: { text: '', sha256: '' } });
    expect(files['/boot/limine.conf']).toBeUndefined();
    expect(folders).toContain('/etc/default/grub.d');
    expect(folders).not.toContain('/etc/bindery');
  });

  test('what is no text is not taken for one', () => {
    fs.writeFileSync(at('/etc/default/grub'), Buffer.from([0xff, 0xfe]));
    expect(read().files['/etc/default/grub']).toMatchObject({ kind: 'malformed' });
  });

  test('the link of the unit, as it stands there', () => {
    const wants = at('/etc/systemd/system/sysinit.target.wants');
    fs.mkdirSync(wants, { recursive: true });
    fs.symlinkSync('../bindery.service', path.join(wants, 'bindery.service'));
    expect(Object.values(read().links)).toEqual(['../bindery.service']);
  });
});

test('a folder that nobody may look into is no empty folder', () => {
  const tree = new MemoryTree('/', machineTree(debianMachine([screenCard])));
  tree.set('/boot/efi/loader/entries', { unreadable: 'EACCES' });
  expect(readBootFiles(tree).files['/boot/efi/loader/entries/']).toEqual({
    kind: 'unreadable',
    reason: 'EACCES',
  });
});

describe('kernels', () => {
  test('each with its images, and whether it has vfio-pci', () => {
    const { kernels } = look({
      '/lib/modules/6.13.0/kernel/fs/ext4/ext4.ko': '',
      '/boot/vmlinuz-6.13.0': '',
      '/lib/modules/6.14.0-arch1-1/modules.builtin': 'kernel/drivers/vfio/pci/vfio-pci.ko\n',
      '/lib/modules/6.14.0-arch1-1/pkgbase': 'linux\n',
      '/boot/vmlinuz-linux': '',
      '/boot/initramfs-linux.img': '',
      '/lib/modules/6.1.0-removed/updates/dkms/nvidia.ko': '',
    });
    expect(
      kernels.map(({ release, image, initramfs, vfio }) => [release, image, initramfs, vfio]).slice(2),
    ).toEqual([
      ['6.13.0', '/boot/vmlinuz-6.13.0', null, { kind: 'value', value: 'missing' }],
      [
        '6.14.0-arch1-1',
        '/boot/vmlinuz-linux',
        '/boot/initramfs-linux.img',
        { kind: 'value', value: 'built-in' },
      ],
    ]);
    expect(kernels[0]).toMatchObject({
      initramfs: '/boot/initrd.img-6.12.0',
      vfio: { kind: 'value', value: 'module' },
    });
  });

  // linux66's package of Manjaro writes `linux66` into pkgbase and `6.6-x86_64` into kernelbase.
  test('Manjaro names its images by kernelbase, not by its package', () => {
    const release = '6.6.65-1-MANJARO';
    const { kernels } = look({
      [`/lib/modules/${release}/modules.builtin`]: '',
      [`/lib/modules/${release}/pkgbase`]: 'linux66\n',
      [`/lib/modules/${release}/kernelbase`]: '6.6-x86_64\n',
      [`/lib/modules/${release}/vmlinuz`]: '',
      '/boot/vmlinuz-6.6-x86_64': '',
      '/boot/initramfs-6.6-x86_64.img': '',
    });
    expect(kernels.find((it) => it.release === release)).toMatchObject({
      image: '/boot/vmlinuz-6.6-x86_64',
      packaged: `/lib/modules/${release}/vmlinuz`,
      initramfs: '/boot/initramfs-6.6-x86_64.img',
    });
  });
});

describe('the environment block of GRUB', () => {
  const mount = (line: string) => look({ '/proc/self/mountinfo': line }).grubEnvWritable;

  test('can be written on a plain disk, and not where a layer lies between', () => {
    expect(mount('29 1 8:2 / / rw shared:1 - ext4 /dev/sda2 rw\n')).toBe(true);
    expect(mount('29 1 259:2 / / rw - xfs /dev/nvme0n1p2 rw\n')).toBe(true);
    for (const source of ['ext4 /dev/mapper/vg-root', 'ext4 /dev/md0', 'btrfs /dev/sda2', 'zfs rpool/ROOT'])
      expect(mount(`29 1 0:2 / / rw - ${source} rw\n`), source).toBe(false);
  });

  test('a link that leads elsewhere is none that the script would write', () => {
    const tree = new MemoryTree('/', [
      ['/proc/self/mountinfo', { text: '29 1 8:2 / / rw shared:1 - ext4 /dev/sda2 rw\n' }],
      ['/boot/efi/EFI/fedora/grubenv', { text: 'a block\n' }],
      ['/boot/grub2/grubenv', { link: '../efi/EFI/fedora/grubenv' }],
    ]);
    expect(readBootFiles(tree).grubEnvWritable).toBe(false);
  });

  test('the innermost mount counts', () => {
    const root = '29 1 0:2 / / rw - btrfs /dev/sda2 rw\n';
    expect(mount(`${root}30 29 8:1 / /boot rw - ext4 /dev/sda1 rw\n`)).toBe(true);
    expect(mount(`${root}30 29 8:1 / /boot/efi rw - vfat /dev/sda1 rw\n`)).toBe(false);
  });

  test('any value comes back as it was set', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '=', '\\', '\n', '#') });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), text), (variables) => {
        const block = Object.entries(variables).reduce<string | null>(
          (it, [name, value]) => setInGrubEnv(it, name, value),
          null,
        );
        if (block !== null) expect(parseGrubEnv(block)).toEqual({ ...variables });
      }),
    );
  });

  test('something else is none', () => {
    expect(parseGrubEnv('')).toBeNull();
    expect(parseGrubEnv('saved_entry=0\n')).toBeNull();
    expect(look({ '/boot/grub/grubenv': 'saved_entry=0\n' }).grubEnv).toMatchObject({ kind: 'malformed' });
  });
});
