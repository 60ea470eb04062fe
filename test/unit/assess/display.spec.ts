import { describe, expect, test } from 'vitest';
import { unreadable } from '#shared/reading.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { wordsOf } from '../../support/judged.ts';
import { freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const withScreens = (device: MadeDevice, ...screens: ('connected' | 'disconnected')[]): MadeDevice => ({
  ...device,
  connectors: Object.fromEntries(screens.map((status, index) => [`DP-${index + 1}`, status])),
});
const notBoot = { ...screenCard, bootVga: false };
const look = (...devices: MadeDevice[]): HostSnapshot => snapshotOf(machineWith(devices));
const [first, second] = [screenCard.address, freeCard.address];

describe('the card that shows this system', () => {
  test('is the one the computer starts with', () => {
    expect(wordsOf(look(screenCard, freeCard), 'host-display')).toEqual([`found danger ${first}`]);
  });

  test('or the only one with a screen', () => {
    const host = look(notBoot, withScreens(freeCard, 'disconnected', 'connected'));
    expect(wordsOf(host, 'host-display')).toEqual([`found danger ${second}`]);
    expect(wordsOf(host, 'display-connected')).toEqual([]);
  });

  test('a screen here and one elsewhere: no danger, but worth a word', () => {
    const host = look(withScreens(notBoot, 'connected'), withScreens(freeCard, 'connected'));
    expect(wordsOf(host, 'host-display')).toEqual([]);
    expect(wordsOf(host, 'display-connected')).toEqual([`found info ${first}`, `found info ${second}`]);
  });

  test('sockets without screens say nothing', () => {
    const host = look(withScreens(notBoot, 'disconnected'), withScreens(freeCard, 'disconnected'));
    expect(wordsOf(host, 'host-display')).toEqual([]);
    expect(wordsOf(host, 'display-connected')).toEqual([]);
  });

  test('boot_vga that cannot be read is not "no"', () => {
    const host = look(notBoot, freeCard);
    const devices = host.devices.map((device) =>
      device.address === freeCard.address ? { ...device, bootVga: unreadable('EACCES') } : device,
    );
    expect(wordsOf({ ...host, devices }, 'host-display')).toEqual([`unknown ${second}`]);
  });
});

describe('the only card that Linux has', () => {
  test('alone in the machine', () => {
    expect(wordsOf(look(screenCard), 'only-gpu')).toEqual([`found danger ${first}`]);
  });

  test('with another one, neither', () => {
    expect(wordsOf(look(screenCard, freeCard), 'only-gpu')).toEqual([]);
  });

  test.each(['vfio-pci', 'pci-stub'])('another one that is away on %s does not count', (driver) => {
    expect(wordsOf(look(screenCard, { ...freeCard, driver }), 'only-gpu')).toEqual([`found danger ${first}`]);
  });

  test('another one whose driver is unknown is no proof that this one is the last', () => {
    const host = look(screenCard, freeCard);
    const devices = host.devices.map((device) =>
      device.address === freeCard.address ? { ...device, driver: unreadable('EACCES') } : device,
    );
    expect(wordsOf({ ...host, devices }, 'only-gpu')).not.toContain(`found danger ${freeCard.address}`);
  });
});
