import { describe, expect, test } from 'vitest';
import { unreadable } from '#shared/reading.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { outcomesOf, verdictOn, wordsOf } from '../../support/judged.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const look = (...devices: MadeDevice[]) => snapshotOf(machineWith(devices));
const nic: MadeDevice = {
  address: '0000:05:00.0',
  ids: '8086:100e:1af4:1100',
  classCode: '020000',
  group: 2,
};
const bridge: MadeDevice = { address: '0000:00:01.0', ids: '8086:1901:0:0', classCode: '060400', group: 2 };
const card = freeCard.address;

describe('the group', () => {
  test('none for this card while others have theirs', () => {
    const lonely = { ...freeCard };
    delete lonely.group;
    const host = look(screenCard, lonely);
    expect(wordsOf(host, 'no-iommu-group')).toEqual([`found blocker ${card}`]);
    expect(verdictOn(host, card).verdict).toBe('blocked');
  });

  test('unreadable: blocked as well, but never "no group"', () => {
    const host = look(screenCard, freeCard);
    const devices = host.devices.map((device) =>
      device.address === card ? { ...device, iommuGroup: unreadable('EACCES') } : device,
    );
    expect(wordsOf({ ...host, devices }, 'no-iommu-group')).toEqual([`unknown ${card}`]);
    const verdict = verdictOn({ ...host, devices }, card);
    expect(verdict.verdict).toBe('blocked');
    expect(verdict.unknown).toContain('no-iommu-group');
    expect(verdict.findings).not.toContain('no-iommu-group');
  });

  test('shared: the others are named; the card’s own functions and bridges are no others', () => {
    const host = look(screenCard, bridge, freeCard, freeAudio, nic);
    expect(wordsOf(host, 'group-shared')).toEqual([`found warning ${card}`]);
    expect(outcomesOf(host, 'group-shared')[0]).toMatchObject({
      facts: { count: '1', devices: '8086:100e (05:00.0)' },
      evidence: [{ path: '/sys/bus/pci/devices/0000:05:00.0/iommu_group', value: '2' }],
    });
    expect(wordsOf(look(screenCard, bridge, freeCard, freeAudio), 'group-shared')).toEqual([]);
  });
});

describe('twins', () => {
  const twin = { ...freeCard, address: '0000:09:00.0', group: 9 };

  test('another device with the same ids is named, for both cards', () => {
    expect(wordsOf(look(freeCard, twin), 'twin-ids')).toEqual([
      `found info ${card}`,
      `found info ${twin.address}`,
    ]);
    expect(outcomesOf(look(freeCard, twin), 'twin-ids')[0]).toMatchObject({
      facts: { devices: '10de:1e84 (09:00.0)' },
    });
  });

  test('a twin of the card’s audio counts, one that only shares the maker does not', () => {
    const audio = { ...freeAudio, address: '0000:09:00.1', group: 9 };
    expect(wordsOf(look(freeCard, freeAudio, audio), 'twin-ids')).toEqual([`found info ${card}`]);
    expect(wordsOf(look(freeCard, { ...twin, ids: '10de:1e85:1462:c722' }), 'twin-ids')).toEqual([]);
  });

  test('one that goes along anyway is no reason for a word', () => {
    expect(wordsOf(look(freeCard, { ...twin, group: 2 }), 'twin-ids')).toEqual([]);
  });

  test('unknown ids have no twins', () => {
    const host = look(freeCard, twin);
    const devices = host.devices.map((device) => ({ ...device, deviceId: unreadable('EACCES') }));
    expect(wordsOf({ ...host, devices }, 'twin-ids')).toEqual([]);
  });
});
