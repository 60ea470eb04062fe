import { describe, expect, test } from 'vitest';
import { blocks, mounts, said, usesOf } from '../../../support/uses-of.ts';

const pci = '/sys/devices/pci0000:00';
const nvme0 = `${pci}/0000:00:01.1/0000:05:00.0/nvme/nvme0`;
const nvme1 = `${pci}/0000:00:01.2/0000:06:00.0/nvme/nvme1`;
const sata = `${pci}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block`;
const virtual = '/sys/devices/virtual/block';

const storageOf = (links: Record<string, string>, files: Record<string, string>) =>
  usesOf(links, files).storage;

describe('every disk in use counts, wherever it is mounted', () => {
  test('a data disk beside the one that Linux runs from', () => {
    const links = blocks({ sda1: `${sata}/sda/sda1` }, { '8:1': 'sda1' });
    const { uses, doubt } = storageOf(links, mounts('40 1 8:1 / /mnt/data rw - ext4 /dev/sda1 rw'));
    expect([said(uses), doubt]).toEqual([['0000:00:17.0 /mnt/data'], null]);
  });

  test('swap on a partition, on memory, and in a file', () => {
    const links = blocks({ sda2: `${sata}/sda/sda2`, zram0: `${virtual}/zram0` });
    const swaps =
      'Filename\tType\tSize\tUsed\tPriority\n' +
      '/dev/sda2 partition 1 0 -2\n/dev/zram0 partition 1 0 100\n/swap\\040file file 1 0 -3\n';
    const { uses, doubt } = storageOf(links, { '/proc/swaps': swaps });
    expect([said(uses), doubt]).toEqual([['0000:00:17.0 swap'], null]);
  });

  test('the members of an array that nothing is mounted from', () => {
    const links = {
      ...blocks({ md127: `${virtual}/md127`, nvme0n1: `${nvme0}/nvme0n1`, sda: `${sata}/sda` }),
      [`${virtual}/md127/slaves/nvme0n1`]: `${nvme0}/nvme0n1`,
      [`${virtual}/md127/slaves/sda`]: `${sata}/sda`,
    };
    expect(said(storageOf(links, {}).uses)).toEqual([
      '0000:00:17.0 volume md127',
      '0000:05:00.0 volume md127',
    ]);
  });

  test('a volume in use is told by its mount alone, and what it is made of not a second time', () => {
    const links = {
      ...blocks({ 'dm-1': `${virtual}/dm-1`, 'dm-0': `${virtual}/dm-0` }, { '253:1': 'dm-1' }),
      [`${virtual}/dm-1/slaves/dm-0`]: `${virtual}/dm-0`,
      [`${virtual}/dm-0/slaves/nvme0n1p3`]: `${nvme0}/nvme0n1/nvme0n1p3`,
      [`${virtual}/dm-0/holders/dm-1`]: `${virtual}/dm-1`,
    };
    const { uses } = storageOf(links, mounts('29 1 253:1 / / rw - ext4 /dev/mapper/vg-root rw'));
    expect(said(uses)).toEqual(['0000:05:00.0 /']);
  });
});

describe('what a disk is made of', () => {
  test('a partition of an array leads to the array’s disks', () => {
    const links = {
      ...blocks({ md0p1: `${virtual}/md0/md0p1` }, { '259:7': 'md0p1' }),
      [`${virtual}/md0/slaves/nvme0n1`]: `${nvme0}/nvme0n1`,
    };
    const files = {
      ...mounts('29 1 259:7 / / rw - xfs /dev/md0p1 rw'),
      [`${virtual}/md0/md0p1/partition`]: '1\n',
    };
    expect(said(storageOf(links, files).uses)).toEqual(['0000:05:00.0 /']);
  });

  test('an NVMe disk with two paths leads to both controllers', () => {
    const subsystem = '/sys/devices/virtual/nvme-subsystem/nvme-subsys0';
    const links = {
      ...blocks({ nvme0n1p2: `${subsystem}/nvme0n1/nvme0n1p2` }, { '259:2': 'nvme0n1p2' }),
      [`${subsystem}/nvme0`]: nvme0,
      [`${subsystem}/nvme1`]: nvme1,
    };
    const { uses, doubt } = storageOf(links, mounts('29 1 259:2 / / rw - ext4 /dev/nvme0n1p2 rw'));
    expect([said(uses), doubt]).toEqual([['0000:05:00.0 /', '0000:06:00.0 /'], null]);
  });

  test('bcache leads to the disk and to its cache', () => {
    const links = {
      ...blocks({ bcache0: `${virtual}/bcache0` }, { '252:0': 'bcache0' }),
      [`${virtual}/bcache0/slaves/sda`]: `${sata}/sda`,
      [`${virtual}/bcache0/bcache`]: `${sata}/sda/bcache`,
      [`${sata}/sda/bcache/cache`]: '/sys/fs/bcache/0f0f',
      '/sys/fs/bcache/0f0f/cache0': `${nvme0}/nvme0n1/bcache`,
    };
    const { uses } = storageOf(links, mounts('29 1 252:0 / /home rw - ext4 /dev/bcache0 rw'));
    expect(said(uses)).toEqual(['0000:00:17.0 /home', '0000:05:00.0 /home']);
  });

  test('btrfs on several disks leads to all of them, and named through a link', () => {
    const links = {
      ...blocks({ nvme0n1p2: `${nvme0}/nvme0n1/nvme0n1p2`, sda: `${sata}/sda` }),
      '/dev/disk/by-uuid/0f': '../../nvme0n1p2',
      '/sys/fs/btrfs/0f/devices/nvme0n1p2': `${nvme0}/nvme0n1/nvme0n1p2`,
      '/sys/fs/btrfs/0f/devices/sda': `${sata}/sda`,
    };
    const { uses, doubt } = storageOf(links, mounts('29 1 0:25 /@ / rw - btrfs /dev/disk/by-uuid/0f rw'));
    expect([said(uses), doubt]).toEqual([['0000:00:17.0 /', '0000:05:00.0 /'], null]);
  });

  test('btrfs whose disks the kernel does not list: the one that is named, and a doubt', () => {
    const links = blocks({ sda: `${sata}/sda` });
    const { uses, doubt } = storageOf(links, mounts('29 1 0:25 / / rw - btrfs /dev/sda rw'));
    expect(said(uses)).toEqual(['0000:00:17.0 /']);
    expect(doubt).toMatch(/could not be seen/);
  });

  test('a disk behind VMD leads to its own controller and to VMD itself', () => {
    const inside = `${pci}/0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0/nvme/nvme0/nvme0n1`;
    const { uses } = storageOf(
      blocks({ nvme0n1: inside }, { '259:0': 'nvme0n1' }),
      mounts('29 1 259:0 / / rw - ext4 /dev/nvme0n1 rw'),
    );
    expect(said(uses)).toEqual(['0000:00:0e.0 /', '10000:e1:00.0 /']);
  });
});

describe('what cannot be told is a doubt beside what can', () => {
  test('ZFS beside a boot partition', () => {
    const links = blocks({ sda1: `${sata}/sda/sda1` }, { '8:1': 'sda1' });
    const { uses, doubt } = storageOf(
      links,
      mounts('29 1 0:30 / / rw - zfs rpool/ROOT rw', '30 29 8:1 / /boot rw - ext4 /dev/sda1 rw'),
    );
    expect(said(uses)).toEqual(['0000:00:17.0 /boot']);
    expect(doubt).toMatch(/zfs/);
  });

  test('a virtual disk that shows no parts', () => {
    const links = blocks({ 'dm-0': `${virtual}/dm-0` }, { '253:0': 'dm-0' });
    expect(storageOf(links, mounts('29 1 253:0 / / rw - ext4 /dev/dm-0 rw')).doubt).toMatch(/dm-0/);
  });

  test('a loop device stands on a file, and the file on a disk that is mounted itself', () => {
    const links = blocks({ loop0: `${virtual}/loop0` }, { '7:0': 'loop0' });
    expect(storageOf(links, mounts('29 1 7:0 / /snap/a ro - squashfs /dev/loop0 ro'))).toEqual({
      uses: [],
      doubt: null,
    });
  });
});
