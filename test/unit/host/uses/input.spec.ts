import { describe, expect, test } from 'vitest';
import { inputKind } from '#shared/host/input-kind.ts';
import { said, usesOf } from '../../../support/uses-of.ts';

const nothing = { keys: '0', relative: '0', properties: '0' };

// Masks as kernels show them, with words of 64 bits and of 32.
test.each([
  ['a keyboard', { keys: '1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe' }, 'keyboard'],
  [
    'a keyboard of a 32-bit kernel',
    { keys: '7 ff9f207a c14057ff febeffdf ffefffff ffffffff fffffffe' },
    'keyboard',
  ],
  ['a mouse', { keys: '1f0000 0 0 0 0', relative: '903' }, 'pointer'],
  ['a touchpad', { keys: 'e520 10000 0 0 0 0', properties: '5' }, 'pointer'],
  ['a power button', { keys: '10000000000000 0' }, null],
  [
    'volume keys',
    { keys: '3f000301ff 0 0 483ffff17aff32d bfd4444600000000 1 130ff38b17d000 677bfad9415fed' },
    null,
  ],
  ['a wheel', { keys: '0', relative: '100' }, null],
  ['an empty mask', { keys: '' }, null],
] as const)('%s', (_, masks, kind) => {
  expect(inputKind({ ...nothing, ...masks })).toBe(kind);
});

const pci = '/sys/devices/pci0000:00';
const keys = 'fffffffffffffffe\n';

/** One input device: where it is, and what it can. */
function event(number: number, folder: string, capabilities: Record<string, string>) {
  const input = `${folder}/input/input${number}`;
  return {
    links: {
      [`/sys/class/input/input${number}`]: input,
      [`/sys/class/input/event${number}`]: `${input}/event${number}`,
    },
    files: {
      [`${input}/name`]: `Thing ${number}\n`,
      ...Object.fromEntries(Object.entries(capabilities).map(([name, text]) => [`${input}/${name}`, text])),
    },
  };
}
const keyboard = { 'capabilities/key': keys };
const mouse = { 'capabilities/key': '70000 0 0 0 0\n', 'capabilities/rel': '3\n' };

function inputOf(...events: ReturnType<typeof event>[]) {
  const links = Object.assign(
    { '/sys/class/input/mice': '/sys/devices/virtual/input/mice' },
    ...events.map((it) => it.links),
  ) as Record<string, string>;
  return usesOf(links, Object.assign({}, ...events.map((it) => it.files)) as Record<string, string>).input;
}

describe('where keyboards and mice hang', () => {
  test('a USB receiver that is both is one thing in one socket', () => {
    const port = `${pci}/0000:00:14.0/usb1/1-4/1-4.2`;
    const { uses, doubt } = inputOf(
      event(3, `${port}/1-4.2:1.0/0003:046D:C52B.0001`, keyboard),
      event(4, `${port}/1-4.2:1.1/0003:046D:C52B.0002`, mouse),
    );
    expect(uses.map(({ kind, plug }) => [kind, plug])).toEqual([
      ['keyboard', port],
      ['pointer', port],
    ]);
    expect([said(uses), doubt]).toEqual([['0000:00:14.0 Thing 3', '0000:00:14.0 Thing 4'], null]);
  });

  test('a PS/2 keyboard hangs on no PCI device', () => {
    const { uses } = inputOf(event(0, '/sys/devices/platform/i8042/serio0', keyboard));
    expect(uses).toMatchObject([{ address: null, kind: 'keyboard' }]);
  });

  test('what a program made up is no keyboard', () => {
    expect(inputOf(event(9, '/sys/devices/virtual', keyboard)).uses).toEqual([]);
  });

  test('a Bluetooth keyboard hangs on the radio', () => {
    const blue = event(7, '/sys/devices/virtual/misc/uhid/0005:046D:B342.0003', keyboard);
    const radio = `${pci}/0000:00:14.0/usb1/1-14/1-14:1.0/bluetooth/hci0`;
    const { uses } = inputOf({ ...blue, links: { ...blue.links, '/sys/class/bluetooth/hci0': radio } });
    expect(uses).toMatchObject([{ address: '0000:00:14.0', kind: 'keyboard' }]);
  });

  test('one that cannot be read leaves a doubt', () => {
    expect(inputOf(event(2, `${pci}/0000:00:14.0/usb1/1-1/1-1:1.0`, {})).doubt).toMatch(/input2/);
    expect(usesOf({}).input.doubt).toMatch(/sys\/class\/input/);
  });
});
