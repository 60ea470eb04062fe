import { expect, test } from 'vitest';
import { machineWith, snapshotOf } from '../../../support/made-machines.ts';
import { usesOf } from '../../../support/uses-of.ts';

const card = '/sys/devices/pci0000:00/0000:00:1f.3/sound/card0';
const links = {
  '/sys/class/sound/card0': card,
  '/sys/class/sound/controlC0': `${card}/controlC0`,
};
const files = (status: string) => ({
  [`${card}/id`]: 'PCH\n',
  '/proc/asound/card0/pcm0p/info': 'card: 0\n',
  '/proc/asound/card0/pcm0p/sub0/status': 'closed\n',
  '/proc/asound/card0/pcm0c/sub0/status': status,
});

test('a sound card that nobody plays on', () => {
  expect(usesOf(links, files('closed\n')).sound).toEqual({
    uses: [{ address: '0000:00:1f.3', by: 'PCH', isOpen: false }],
    doubt: null,
  });
});

test('a sound card that somebody records from', () => {
  const { uses } = usesOf(links, files('state: RUNNING\nowner_pid   : 4711\n')).sound;
  expect(uses).toMatchObject([{ isOpen: true }]);
});

test('a USB headset hangs on its USB controller', () => {
  const headset = '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/sound/card1';
  expect(usesOf({ '/sys/class/sound/card1': headset }).sound.uses).toEqual([
    { address: '0000:00:14.0', by: 'card1', isOpen: false },
  ]);
});

test('no sound driver is an answer, a machine that shows no classes is none', () => {
  expect(usesOf({}).sound).toEqual({ uses: [], doubt: null });
  expect(snapshotOf(machineWith([])).uses.sound.doubt).toMatch(/sys\/class\/sound/);
});
