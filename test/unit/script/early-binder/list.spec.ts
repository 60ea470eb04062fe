import fs from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBoundList } from '#shared/host/binding/bound-list.ts';
import { renderBoundList } from '#shared/script/early-binder/files.ts';
import type { DiskMachine } from '../../../support/disk-machine.ts';
import { armed, boot, cold, listed, powerOff, run, setState, shells } from '../../../support/early-boot.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';

const whole = renderBoundList(run, listed(freeCard, freeAudio));
const card = '0000:02:00.0 10de:1e84:1462:c722 vfio-pci';
const head = `bindery-bound/1 ${run}`;
const listOf = (...lines: string[]): string => [head, ...lines, 'end', ''].join('\n');

test('what is written is what is read, the last function first', () => {
  expect(parseBoundList(whole)).toEqual({
    run,
    devices: [
      { address: '0000:02:00.1', identity: '10de:10f8:1462:c722', driver: 'vfio-pci' },
      { address: '0000:02:00.0', identity: '10de:1e84:1462:c722', driver: 'vfio-pci' },
    ],
  });
});

test('a name can be anything, and adds no line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const list = renderBoundList(
        run,
        listed(freeCard).map((device) => ({ ...device, name: `${name}\nend\n` })),
      );
      expect(list.split('\n')).toHaveLength(6 + 1);
      expect(parseBoundList(list)?.devices).toHaveLength(1);
    }),
  );
});

const good: [string, string][] = [
  ['as written', whole],
  ['without its last newline', whole.trimEnd()],
  ['with blanks, tabs and remarks', `\n  # a\n\t${head} \n\n \t${card}\t\n#end\n end \n# b\n`],
  ['with a wide domain', listOf('10000:02:00.0 10de:1e84:1462:c722 vfio-pci')],
];
const bad: [string, string][] = [
  ['empty', ''],
  ['without devices', listOf()],
  ['of another format', whole.replace('bound/1', 'bound/2')],
  ['with its format in two words', whole.replace('bound/1 ', 'bound/ 1 ')],
  ['of no run', whole.replace(` ${run}`, '')],
  ['of a run with another name', whole.replace(run, `${run}0`)],
  ['with a head too many', `${head}\n${whole}`],
  ['without its end', whole.replace('end\n', '')],
  ['with a split end', whole.replace('end\n', 'en d\n')],
  ['with more behind its end', `${whole}${card}\n`],
  ['with two ends', `${whole}end\n`],
  ['with a device twice', listOf(card, card)],
  ['with another driver', listOf(card.replace('vfio-pci', 'nouveau'))],
  ['with a split driver', listOf(card.replace('vfio-pci', 'vfio -pci'))],
  ['with no driver', listOf('0000:02:00.0 10de:1e84:1462:c722')],
  ['with a word too many', listOf(`${card} now`)],
  ['with a path for an address', listOf(card.replace('0000:02:00.0', '../../x:02:00.0'))],
  ['with a pattern for an address', listOf(card.replace('0000:02:00.0', '0000:*:00.0'))],
  ['with a short address', listOf(card.replace('0000:', ''))],
  ['with a domain that is too wide', listOf(card.replace('0000:', '123456789:'))],
  ['with a wide domain that begins with 0', listOf(card.replace('0000:', '00000:'))],
  ['with an upper-case address', listOf(card.replace('02:', '0A:'))],
  ['with a function too high', listOf(card.replace('00.0', '00.8'))],
  ['with a short identity', listOf(card.replace(':c722', ''))],
  ['with a long identity', listOf(card.replace(':c722', ':c722:0'))],
  ['with an uneven identity', listOf(card.replace('10de:1e84', '1:0de1e84'))],
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

  /** The addresses that the binder took from the list; null when it refused it. */
  async function readByBinder(text: string): Promise<string[] | null> {
    powerOff(machine);
    setState(machine, `confirmed ${run}\n`);
    fs.writeFileSync(machine.path('/etc/bindery/bound.conf'), text);
    const { report, stderr } = await boot(machine, shell);
    expect(stderr).toBe('');
    if (report?.end?.reason === 'bad-list') return null;
    // Nobody sits at these addresses, and a list of another run is read before it is refused.
    expect(report?.end?.reason).toBe(report?.run === run ? 'no-device' : 'other-state');
    return report?.run === run ? report.devices.map((device) => device.address) : ['another run'];
  }

  function readByApp(text: string): string[] | null {
    const list = parseBoundList(text);
    if (list && list.run !== run) return ['another run'];
    return list?.devices.map((device) => device.address) ?? null;
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
    const begin = whole.indexOf(head);
    const place = fc.integer({ min: begin, max: whole.length - 1 });
    const torn = place.map((at) => whole.slice(0, at));
    const changed = fc
      .tuple(place, fc.constantFrom('0', 'f', 'g', ' ', '\n', '#', ':', '*', '\\', '\t', '\r', 'é'))
      .map(([at, other]) => whole.slice(0, at) + other + whole.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(torn, changed), async (text) => {
        expect(await readByBinder(text)).toEqual(readByApp(text));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
