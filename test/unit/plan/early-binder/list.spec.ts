import fs from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBoundList } from '#shared/host/binding/bound-list.ts';
import { boundBinding, boundListText } from '#shared/plan/early-binder/texts.ts';
import type { DiskMachine } from '../../../support/disk-machine.ts';
import {
  addressOf,
  armed,
  binding,
  boot,
  cold,
  confirmAll,
  freeBinding,
  gpu,
  inInitramfs,
  powerOff,
  shells,
} from '../../../support/early-boot.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';

const third = { ...freeCard, address: '10000:04:00.0', ids: '1234:1111:1af4:1100' };
const both = [freeBinding, inInitramfs(binding(third))];
const whole = boundListText(both, new Map([[gpu, 'TU104 [GeForce RTX 2080]']]));
const card = '0000:02:00.0 10de:1e84:1462:c722 vfio-pci';
const head = 'binding 0000:02:00.0';
const listOf = (...lines: string[]): string => ['bindery-bound/1', ...lines, 'end', ''].join('\n');

test('what is written is what is read', () => {
  expect(parseBoundList(whole)).toEqual({ bindings: both });
  expect(whole).toContain('# TU104 [GeForce RTX 2080]\n0000:02:00.0 ');
});

test('of a card, the last function comes first', () => {
  const identity = {
    vendorId: '10de',
    deviceId: '1e84',
    subsystemVendorId: '1462',
    subsystemDeviceId: 'c722',
  };
  const devices = [freeCard, freeAudio].map((made) => ({ address: addressOf(made), identity, name: '' }));
  const bound = boundBinding({ gpu, inInitramfs: false, devices });
  expect(bound.devices.map((device) => device.address)).toEqual(['0000:02:00.1', '0000:02:00.0']);
  expect(bound.devices[0]).toMatchObject({ identity: '10de:1e84:1462:c722', driver: 'vfio-pci' });
});

test('a name can be anything, and adds no line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const text = boundListText([binding(freeCard)], new Map([[gpu, `${name}\nend\n`]]));
      expect(text.split('\n')).toHaveLength(7 + 1);
      expect(parseBoundList(text)?.bindings[0]?.devices).toHaveLength(1);
    }),
  );
});

const good: [string, string][] = [
  ['as written', whole],
  ['without its last newline', whole.trimEnd()],
  [
    'with blanks, tabs and remarks',
    `\n  # a\n\tbindery-bound/1 \n${head}\t\n\n \t${card}\t\n#end\n end \n# b\n`,
  ],
  ['with a wide domain', listOf('binding 10000:02:00.0', '10000:02:00.0 10de:1e84:1462:c722 vfio-pci')],
  ['with one group for two cards', listOf(head, card, 'binding 0000:01:00.0', card)],
  ['with zeroes behind it, as a power cut leaves them', `${whole}${'\0'.repeat(20)}`],
];
const bad: [string, string][] = [
  ['empty', ''],
  ['without bindings', listOf()],
  ['without devices', listOf(head)],
  ['with a binding without devices at its end', listOf(head, card, 'binding 0000:01:00.0')],
  ['with a binding without devices before another', listOf('binding 0000:01:00.0', head, card)],
  ['with a device before its binding', listOf(card, head, card)],
  ['with a card twice', listOf(head, card, head, card)],
  ['of another format', whole.replace('bound/1', 'bound/2')],
  ['with its format in two words', whole.replace('bound/1', 'bound/ 1')],
  ['with the name of a run, as an older list', whole.replace('bound/1', 'bound/1 0123456789abcdef')],
  ['with a format too many', `bindery-bound/1\n${whole}`],
  ['without its end', whole.replace('end\n', '')],
  ['with a split end', whole.replace('end\n', 'en d\n')],
  ['with an end that says more', whole.replace('end\n', 'end of it\n')],
  ['with more behind its end', `${whole}${card}\n`],
  ['with two ends', `${whole}end\n`],
  ['with another mark', listOf(`${head} later`, card)],
  ['with a mark too many', listOf(`${head} initramfs now`, card)],
  ['with a binding of no card', listOf('binding', card)],
  ['with a binding of a short address', listOf('binding 02:00.0', card)],
  ['with a device twice', listOf(head, card, card)],
  ['with another driver', listOf(head, card.replace('vfio-pci', 'nouveau'))],
  ['with a split driver', listOf(head, card.replace('vfio-pci', 'vfio -pci'))],
  ['with no driver', listOf(head, '0000:02:00.0 10de:1e84:1462:c722')],
  ['with a word too many', listOf(head, `${card} now`)],
  ['with a path for an address', listOf(head, card.replace('0000:02:00.0', '../../x:02:00.0'))],
  ['with a pattern for an address', listOf(head, card.replace('0000:02:00.0', '0000:*:00.0'))],
  ['with a short address', listOf(head, card.replace('0000:', ''))],
  ['with a domain that is too wide', listOf(head, card.replace('0000:', '123456789:'))],
  ['with a wide domain that begins with 0', listOf(head, card.replace('0000:', '00000:'))],
  ['with an upper-case address', listOf(head, card.replace('02:', '0A:'))],
  ['with a function too high', listOf(head, card.replace('00.0', '00.8'))],
  ['with a short identity', listOf(head, card.replace(':c722', ''))],
  ['with a long identity', listOf(head, card.replace(':c722', ':c722:0'))],
  ['with an uneven identity', listOf(head, card.replace('10de:1e84', '1:0de1e84'))],
  ['with Windows line ends', whole.replaceAll('\n', '\r\n')],
  ['of zeroes, as a power cut leaves it', '\0'.repeat(200)],
];

describe.each(shells)('the binder in %s reads a list as the app does', (_, shell) => {
  let machine: DiskMachine;
  beforeAll(() => {
    machine = armed([cold(screenCard)]);
  });
  afterAll(() => {
    machine.remove();
  });

  /** What the binder took from the list, card by card; null when it refused it. */
  async function readByBinder(text: string): Promise<string[] | null> {
    powerOff(machine);
    // Nobody sits at these addresses, so each device has a line that says so; the last card has none.
    const cards = [...text.matchAll(/binding[ \t]+([0-9a-f:.]+)/g)].map(([, card = '']) => card);
    const addresses = cards.filter((it) => parseBoundList(listOf(`binding ${it}`, card)) !== null);
    confirmAll(machine, ...new Set(addresses.map((address) => addressOf({ ...freeCard, address }))));
    fs.writeFileSync(machine.path('/etc/bindery/bound.conf'), text);
    const { report, stderr } = await boot(machine, shell);
    expect(stderr).toBe('');
    if (report?.end?.reason === 'bad-list') return null;
    expect(report?.end?.reason).toBeNull();
    return [
      ...(report?.bindings.map(({ gpu: of, reason }) => `${of} ${reason === 'no-word' ? 'initramfs' : ''}`) ??
        []),
      ...(report?.devices.map(({ address }) => address) ?? []),
    ].sort();
  }

  function readByApp(text: string): string[] | null {
    const list = parseBoundList(text);
    if (!list) return null;
    return list.bindings
      .flatMap(({ gpu: of, inInitramfs: marked, devices }) => [
        `${of} ${marked ? 'initramfs' : ''}`,
        ...(marked ? [] : devices.map(({ address }) => address)),
      ])
      .sort();
  }

  test.each(good)('%s: good', async (_name, text) => {
    expect(readByApp(text)).not.toBeNull();
    expect(await readByBinder(text)).toEqual(readByApp(text));
  });

  test.each(bad)('%s: refused', async (_name, text) => {
    expect(readByApp(text)).toBeNull();
    expect(await readByBinder(text)).toBeNull();
  });

  test('torn or with one character changed', async () => {
    const begin = whole.indexOf('bindery-bound');
    const place = fc.integer({ min: begin, max: whole.length - 1 });
    const torn = place.map((at) => whole.slice(0, at));
    const changed = fc
      .tuple(
        place,
        // No null: dash loses the word behind one that follows a space. A power cut leaves them in a row,
        // which stands above.
        fc.constantFrom('0', 'f', 'g', ' ', '\n', '#', ':', '*', '\\', '\t', '\r', 'é', '\v'),
      )
      .map(([at, other]) => whole.slice(0, at) + other + whole.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(torn, changed), async (text) => {
        expect(await readByBinder(text)).toEqual(readByApp(text));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
