import { describe, expect, test } from 'vitest';
import { unreadable, value } from '#shared/reading.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { verdictOn, wordsOf } from '../../support/judged.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const look = (...devices: MadeDevice[]) => snapshotOf(machineWith(devices));
// A way to reset the card is there, so that nothing but what a test adds can be said of it.
const card = { ...freeCard, resetMethods: 'flr bus' };
const audio = { ...freeAudio, resetMethods: 'flr bus' };
const bound = { driver: 'vfio-pci', override: 'vfio-pci' };
const verdict = (host: HostSnapshot): string => verdictOn(host, card.address).verdict;
const vfio = (host: HostSnapshot, driver: HostSnapshot['vfio']['driver']): HostSnapshot => ({
  ...host,
  vfio: { driver, seenAt: '/lib/modules' },
});
const nic: MadeDevice = { address: '0000:05:00.0', ids: '8086:100e:0:0', classCode: '020000', group: 2 };

describe('the verdict, by the first rule that applies', () => {
  test('ready: nothing stands against it', () => {
    const host = look(screenCard, card, audio);
    const it = verdictOn(host, card.address);
    expect([it.verdict, it.mustBind, it.foreign, it.groups]).toEqual([
      'ready',
      [card.address, audio.address],
      [],
      [2],
    ]);
  });

  test('bound: all of it is on vfio-pci, whatever stands against it', () => {
    const host = look({ ...card, ...bound, bootVga: true }, { ...audio, ...bound });
    expect(verdict(host)).toBe('bound');
    expect(verdict(vfio(host, value('missing')))).toBe('bound');
  });

  test('not bound while one part is left', () => {
    expect(verdict(look(screenCard, { ...card, ...bound }, audio))).not.toBe('bound');
    expect(verdict(look(screenCard, { ...card, ...bound }, { ...audio, ...bound }, nic))).not.toBe('bound');
    const host = look(screenCard, { ...card, ...bound });
    const devices = host.devices.map((device) => ({ ...device, driver: unreadable('EACCES') }));
    expect(verdict({ ...host, devices })).not.toBe('bound');
  });

  test('blocked by the host, even where a choice is needed too', () => {
    const host = vfio(look(screenCard, card, nic), value('missing'));
    expect(verdict(host)).toBe('blocked');
    expect(wordsOf(host, 'vfio-missing')).toEqual(['found blocker host']);
  });

  test('needs-choice: something goes along, or the screen hangs on it', () => {
    expect(verdict(look(screenCard, card, nic))).toBe('needs-choice');
    expect(verdict(look({ ...card, bootVga: true }, screenCard))).toBe('needs-choice');
  });

  test('informations change nothing', () => {
    const host = look(screenCard, card, { ...card, address: '0000:09:00.0', group: 9 });
    expect(wordsOf(host, 'twin-ids')).toContain(`found info ${card.address}`);
    expect(verdict(host)).toBe('ready');
    expect(verdict(vfio(host, value('built-in')))).toBe('ready');
  });
});

describe('vfio-pci', () => {
  const host = look(screenCard, card);
  test.each([
    ['missing', 'vfio-missing', ['found blocker host']],
    ['built-in', 'vfio-built-in', ['found info host']],
    ['loaded', 'vfio-missing', ['fine host']],
    ['module', 'vfio-missing', ['fine host']],
  ] as const)('%s', (driver, id, words) => {
    expect(wordsOf(vfio(host, value(driver)), id)).toEqual(words);
  });

  test('not to be seen is not missing, and does not block', () => {
    const unseen = vfio(host, unreadable('EACCES'));
    expect(wordsOf(unseen, 'vfio-missing')).toEqual(['unknown host']);
    expect(verdict(unseen)).toBe('ready');
  });
});

test('a Linux inside a virtual machine says so; one that does not know says nothing', () => {
  const at = (flags: string) =>
    snapshotOf(machineWith([card], { '/proc/cpuinfo': `model name\t: Test\n${flags}` }));
  expect(wordsOf(at('flags\t\t: svm hypervisor sse\n'), 'inside-virtual-machine')).toEqual([
    'found info host',
  ]);
  expect(wordsOf(at('flags\t\t: svm sse\n'), 'inside-virtual-machine')).not.toContain('found info host');
  expect(wordsOf(at(''), 'inside-virtual-machine')).not.toContain('found info host');
});

test('the worst is said first', () => {
  const host = look({ ...card, bootVga: true, connectors: { 'DP-1': 'connected' } }, nic);
  const order = verdictOn(host, card.address).findings;
  expect(order.indexOf('only-gpu')).toBeLessThan(order.indexOf('group-shared'));
  expect(order.indexOf('host-display')).toBeLessThan(order.indexOf('group-shared'));
});
