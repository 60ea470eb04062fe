import { expect, test } from 'vitest';
import { machineWith, snapshotOf } from '../../support/made-machines.ts';

const nvme = '../../devices/pci0000:00/0000:00:01.1/0000:05:00.0/nvme/nvme0/nvme0n1';
const virtual = '/sys/devices/virtual/block';

/** A mapped disk, what dm says of it, and what it is made of. */
interface Mapped {
  block: string;
  number: string;
  name: string;
  uuid: string;
  on: string[];
}
const crypt: Mapped = {
  block: 'dm-0',
  number: '253:0',
  name: 'dm_crypt-0',
  uuid: 'CRYPT-LUKS2-0-x',
  on: ['nvme0n1p3'],
};
const logical: Mapped = { block: 'dm-1', number: '253:1', name: 'vg-root', uuid: 'LVM-x', on: ['dm-0'] };

function encryptedRoot(mount: string, ...disks: Mapped[]): unknown {
  const files: Record<string, string> = { '/proc/self/mountinfo': `29 1 ${mount}\n` };
  const links: Record<string, string> = {
    '/sys/class/block/nvme0n1p3': `${nvme}/nvme0n1p3`,
    '/sys/dev/block/259:3': `${nvme}/nvme0n1p3`,
  };
  for (const { block, number, name, uuid, on } of disks) {
    files[`${virtual}/${block}/dm/name`] = `${name}\n`;
    files[`${virtual}/${block}/dm/uuid`] = `${uuid}\n`;
    links[`/sys/dev/block/${number}`] = `../../devices/virtual/block/${block}`;
    links[`/sys/class/block/${block}`] = `../../devices/virtual/block/${block}`;
    for (const part of on) links[`${virtual}/${block}/slaves/${part}`] = `../../../../../class/block/${part}`;
  }
  const machine = machineWith([], files);
  const targets = Object.entries(links).map(([at, target]) => new URL(target, `file://${at}`).pathname);
  const snapshot = snapshotOf({ ...machine, links, folders: [...(machine.folders ?? []), ...targets] });
  return snapshot.bootFiles.encryptedRoot;
}

test.each([
  ['a partition', '259:3 / / rw - ext4 /dev/nvme0n1p3 rw', [], false],
  ['LUKS', '253:0 / / rw - ext4 /dev/mapper/dm_crypt-0 rw', [crypt], true],
  ['LVM on LUKS', '253:1 / / rw - ext4 /dev/mapper/vg-root rw', [crypt, logical], true],
  [
    'LVM on a partition',
    '253:1 / / rw - ext4 /dev/mapper/vg-root rw',
    [{ ...logical, on: ['nvme0n1p3'] }],
    false,
  ],
  ['btrfs on LUKS', '0:25 /@ / rw - btrfs /dev/mapper/dm_crypt-0 rw', [crypt], true],
  ['one that is elsewhere', '259:3 / / rw - ext4 /dev/nvme0n1p3 rw', [crypt], false],
])('the root file system on %s', (_, mount, disks, answer) => {
  expect(encryptedRoot(mount, ...disks)).toEqual({ kind: 'value', value: answer });
});

test.each([
  ['on no disk of this machine', '0:30 / / rw - overlay overlay rw'],
  ['on ZFS', '0:31 / / rw - zfs rpool/ROOT rw'],
  ['not mounted, as far as can be seen', '259:3 / /home rw - ext4 /dev/nvme0n1p3 rw'],
  ['on a disk that is not there', '8:1 / / rw - ext4 /dev/sda1 rw'],
])('a root file system that is %s is no answer', (_, mount) => {
  expect(encryptedRoot(mount)).toMatchObject({ kind: 'unreadable' });
});
