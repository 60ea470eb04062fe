import { expect, test } from 'vitest';
import { machineWith, snapshotOf } from '../../support/made-machines.ts';

const nvme = '../../devices/pci0000:00/0000:00:01.1/0000:05:00.0/nvme/nvme0/nvme0n1';
const usb = '../../devices/pci0000:00/0000:00:14.0/usb1/1-1/host6/block/sda';
const virtual = '../../devices/virtual/block';

/** The uses of a machine with these mounts, these links in sysfs and these files. */
function usesOf(mounts: string[], links: Record<string, string>, files: Record<string, string> = {}) {
  const machine = machineWith([], { '/proc/self/mountinfo': mounts.join('\n'), ...files });
  const targets = Object.entries(links).map(([at, target]) => new URL(target, `file://${at}`).pathname);
  const folders = [...(machine.folders ?? []), ...targets];
  return snapshotOf({ ...machine, links, folders }).uses;
}

const root = '29 1 259:2 / / rw - ext4 /dev/nvme0n1p2 rw';
const btrfs = '29 1 0:25 / / rw - btrfs /dev/mapper/luks-root rw';

test('a partition leads to its controller', () => {
  expect(usesOf([root], { '/sys/dev/block/259:2': nvme }).storage).toEqual({
    uses: [{ address: '0000:05:00.0', by: '/' }],
    doubt: null,
  });
});

test('a USB disk leads to the USB controller', () => {
  const mount = '29 1 8:1 / /home rw - ext4 /dev/sda1 rw';
  expect(usesOf([mount], { '/sys/dev/block/8:1': usb }).storage).toMatchObject({
    uses: [{ address: '0000:00:14.0', by: '/home' }],
  });
});

/** What sysfs shows of a mapped disk and of what it is made of. */
const mapped = (block: string, name: string, ...parts: [string, string][]) => ({
  links: {
    [`/sys/class/block/${block}`]: `${virtual}/${block}`,
    [`/sys/dev/block/253:${block.slice(3)}`]: `${virtual}/${block}`,
    ...Object.fromEntries(
      parts.flatMap(([part, target]) => [
        [`/sys/class/block/${part}`, target],
        [`/sys/devices/virtual/block/${block}/slaves/${part}`, `../../../../../class/block/${part}`],
      ]),
    ),
  },
  files: { [`/sys/devices/virtual/block/${block}/dm/name`]: `${name}\n` },
});

test('a volume on two disks leads to both, through what it is made of', () => {
  const { links, files } = mapped('dm-0', 'vg-root', ['nvme0n1', nvme], ['sda', usb]);
  const { storage } = usesOf(['29 1 253:0 / / rw - ext4 /dev/mapper/vg-root rw'], links, files);
  expect(storage.uses.map((use) => use.address)).toEqual(
    expect.arrayContaining(['0000:05:00.0', '0000:00:14.0']),
  );
  expect(storage.doubt).toBeNull();
});

test('btrfs on an encrypted disk: the mapped name is looked up', () => {
  const { links, files } = mapped('dm-3', 'luks-root', ['nvme0n1p2', `${nvme}/nvme0n1p2`]);
  const { storage } = usesOf([btrfs], links, files);
  expect(storage.uses).toContainEqual({ address: '0000:05:00.0', by: '/' });
});

test('a disk that cannot be found is unknown, and not "on none"', () => {
  expect(usesOf([btrfs], {}).storage).toMatchObject({ doubt: expect.any(String) as string });
  expect(usesOf([root], {}).storage).toMatchObject({ doubt: expect.any(String) as string });
});

test('ZFS does not tell, so nobody knows', () => {
  expect(usesOf(['29 1 0:30 / / rw - zfs rpool/ROOT rw'], {}).storage).toMatchObject({
    doubt: expect.any(String) as string,
  });
});

test('what is on no disk uses none', () => {
  const mounts = [
    '29 1 0:2 / / rw - rootfs rootfs rw',
    '30 29 0:40 / /var rw - tmpfs tmpfs rw',
    '31 29 0:41 / /home rw - nfs4 server:/home rw',
  ];
  expect(usesOf(mounts, {}).storage).toEqual({ uses: [], doubt: null });
});

test('the network card of the default route, also below a bridge', () => {
  const route = 'Iface\tDest\nbr0\t00000000\t1\t3\t0\t0\t0\t00000000\t0\t0\t0\n';
  const { network } = usesOf(
    [],
    {
      '/sys/class/net/br0': '../../devices/virtual/net/br0',
      '/sys/devices/virtual/net/br0/lower_eno1': '../../../pci0000:00/0000:00:1f.6/net/eno1',
    },
    { '/proc/net/route': route },
  );
  expect(network).toEqual({ uses: [{ address: '0000:00:1f.6', by: 'br0' }], doubt: null });
});
