import { describe, expect, test } from 'vitest';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { Seen, Use } from '#shared/host/uses.ts';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { outcomesOf, verdictOn, wordsOf } from '../../../support/judged.ts';
import { freeCard, machineWith, screenCard, snapshotOf } from '../../../support/made-machines.ts';

const disk: MadeDevice = {
  address: '0000:05:00.0',
  ids: '144d:a808:144d:a801',
  classCode: '010802',
  driver: 'nvme',
  group: 2,
};
const twin: MadeDevice = { ...disk, address: '0000:06:00.0', group: 6 };
const card = freeCard.address;

const use = (address: string, by: string) => ({ address, by }) as Use;
function withStorage(devices: MadeDevice[], storage: Seen<Use>): HostSnapshot {
  const host = snapshotOf(machineWith([screenCard, freeCard, ...devices]));
  return { ...host, uses: { ...host.uses, storage } };
}
const all = (...uses: Use[]): Seen<Use> => ({ uses, doubt: null });

describe('root-storage', () => {
  test('a data disk in the group blocks the card, with its mount points', () => {
    const host = withStorage([disk], all(use(disk.address, '/mnt/data'), use(disk.address, '/srv')));
    expect(wordsOf(host, 'root-storage')).toEqual([`found blocker ${disk.address}`]);
    expect(outcomesOf(host, 'root-storage')[0]).toMatchObject({ facts: { mounts: '/mnt/data, /srv' } });
    expect(verdictOn(host, card).verdict).toBe('blocked');
  });

  test('what hangs on a device counts, not what it is: a USB controller with a disk', () => {
    const usb = { ...disk, classCode: '0c0330', driver: 'xhci_hcd' };
    expect(wordsOf(withStorage([usb], all(use(usb.address, '/'))), 'root-storage')).toHaveLength(1);
  });

  test('many mounts are counted, not listed', () => {
    const uses = Array.from({ length: 500 }, (_, index) => use(disk.address, `/mnt/${index}`));
    const [outcome] = outcomesOf(withStorage([disk], all(...uses)), 'root-storage');
    expect(outcome).toMatchObject({ facts: { mounts: expect.stringMatching(/ and 494 more$/) as string } });
  });

  test('a disk that is not in use, or not in the group, is no reason', () => {
    expect(wordsOf(withStorage([disk], all()), 'root-storage')).toEqual([]);
    const far = { ...disk, group: 9 };
    expect(wordsOf(withStorage([far], all(use(far.address, '/'))), 'root-storage')).toEqual([]);
  });

  test('a doubt is unknown for a disk, and no word on anything else', () => {
    const nic = { ...disk, address: '0000:07:00.0', classCode: '020000', driver: 'r8169' };
    const host = withStorage([disk, nic], { uses: [], doubt: 'zfs' });
    expect(wordsOf(host, 'root-storage')).toEqual([`unknown ${disk.address}`]);
    expect(verdictOn(host, card).findings).not.toContain('root-storage');
  });
});

describe('twin-of-root-storage', () => {
  test('a disk with the ids of the one that Linux runs from is a danger to accept', () => {
    const host = withStorage([disk, twin], all(use(twin.address, '/')));
    expect(wordsOf(host, 'twin-of-root-storage')).toEqual([`found danger ${disk.address}`]);
    expect(wordsOf(host, 'root-storage')).toEqual([]);
    expect(verdictOn(host, card).verdict).toBe('needs-choice');
  });

  test('another chip, or a twin that holds nothing, is none', () => {
    const other = { ...twin, ids: '144d:a809:144d:a801' };
    expect(wordsOf(withStorage([disk, other], all(use(other.address, '/'))), 'twin-of-root-storage')).toEqual(
      [],
    );
    expect(wordsOf(withStorage([disk, twin], all()), 'twin-of-root-storage')).toEqual([]);
  });
});

describe('vmd-controller', () => {
  const vmd: MadeDevice = { ...disk, address: '0000:00:0e.0', ids: '8086:467f:8086:0', classCode: '010400' };

  test('told by its driver', () => {
    const host = withStorage([{ ...vmd, driver: 'vmd' }], all());
    expect(wordsOf(host, 'vmd-controller')).toEqual([`found blocker ${vmd.address}`]);
    expect(verdictOn(host, card).verdict).toBe('blocked');
  });

  test('told by the devices behind it, whatever its driver is called', () => {
    const inside = { ...disk, address: '10000:e1:00.0', parent: vmd.address, group: 2 };
    expect(wordsOf(withStorage([vmd, inside], all()), 'vmd-controller')).toEqual([
      `found blocker ${vmd.address}`,
    ]);
  });

  test('an Intel RAID controller of the same class is none', () => {
    expect(wordsOf(withStorage([{ ...vmd, driver: 'ahci' }], all()), 'vmd-controller')).toEqual([]);
  });

  test('unknown where its driver cannot be read', () => {
    const host = withStorage([vmd], all());
    const devices = host.devices.map((device) =>
      device.address === vmd.address
        ? { ...device, driver: { kind: 'unreadable' as const, reason: 'EACCES' } }
        : device,
    );
    expect(wordsOf({ ...host, devices }, 'vmd-controller')).toEqual([`unknown ${vmd.address}`]);
  });
});
