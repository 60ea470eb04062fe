import { beforeAll, describe, expect, test } from 'vitest';

import { bootImage } from '../guest/boot/image.ts';
import { BootMachine, type Photo } from '../guest/boot/machine.ts';
import { type GuestRun } from '../guest/guest.ts';
import { at } from '../machine.ts';
import { differences, onVfio, others, ours, seen, starting, tellSeconds, startsLimit } from './support.ts';

/** The power is cut as each step of binding begins, and of taking it back; then the machine is started again. */
interface Cut {
  /** What stood on the console last. */
  line: string;
  undoing: boolean;
  /** Missing where starting was left out: see {@link isWorthAStart}. */
  run?: GuestRun;
}

/**
 * A start looks at two things first, the link to the unit and the state. Binding writes its other files before these,
 * and taking back removes them afterwards: no start minds them. Of a row of such cuts only the last is started, which
 * has all of them on its disk; every one with LAB_CUTS=all.
 */
function isWorthAStart(cut: Cut, next: Cut | undefined): boolean {
  return process.env['LAB_CUTS'] === 'all' || !isInert(cut) || !next || !isInert(next);
}
const isInert = ({ line }: Cut) =>
  line.startsWith('STEP') && !/\/etc\/bindery\/state$|\.wants\/bindery\.service$/.test(line);

let whole: GuestRun;
const cuts: Cut[] = [];

const script = (words: string, file: string) => `bindery plan ${words} --script >out/${file}
sh out/${file} >/dev/ttyS0 2>out/${file}.stderr
echo $? >out/${file}.code`;

const through = `look before
manifest >out/files
${script(`${at.card} --boot`, 'bind.sh')}
say TAKING BACK
${script(`${at.card} --undo`, 'undo.sh')}
manifest >out/files-after`;

beforeAll(async () => {
  const machine = await BootMachine.over(await bootImage('initramfs-tools'));
  const machines = [machine];
  try {
    // Checks change nothing, so a power cut in one of them is one at the step before.
    const lines = /^(STEP \d+ begin (?!Check)|END|TAKING BACK)/;
    const taken = await machine.photograph(starting(through), lines);
    whole = taken.run;
    const back = taken.photos.findIndex(({ line }) => line === 'TAKING BACK');
    const numbered = taken.photos.map((photo, index) => ({ ...photo, undoing: index > back }));
    cuts.push(...numbered.filter(({ line }) => line !== 'TAKING BACK'));
    const wanted = numbered.filter((photo) => {
      const place = cuts.indexOf(photo);
      return place >= 0 && isWorthAStart(photo, cuts[place + 1]);
    });
    machines.push(...wanted.map((photo) => photo.machine));
    // Two at a time: an emulated machine keeps one processor busy for most of its start.
    const rest = wanted.values();
    await Promise.all([startEach(rest), startEach(rest)]);
  } finally {
    tellSeconds('power cuts', machines);
    await machine.remove();
  }
}, startsLimit);

async function startEach(photos: Iterable<Photo & Cut>) {
  for (const photo of photos) {
    photo.run = await photo.machine.boot(
      starting('look here; step undo bindery undo --yes; manifest >out/files'),
    );
  }
}

test('without a power cut both scripts come to their end, and all is as before', () => {
  expect(whole.output('bind.sh.code')).toBe('0\n');
  expect(whole.output('undo.sh.code')).toBe('0\n');
  expect(differences(whole.output('files'), whole.output('files-after'))).toEqual([]);
});

test('there is a cut at each step that changes something, and after the last', () => {
  const steps = (file: string) =>
    [...whole.output(file).matchAll(/^ {2}begin (\d+) '(?!Check)/gm)].map(([, number]) => number);
  const cutAt = (undoing: boolean) =>
    cuts
      .filter((cut) => cut.undoing === undoing && cut.line.startsWith('STEP'))
      .map(({ line }) => line.split(' ')[1]);
  expect(steps('bind.sh').length).toBeGreaterThan(4);
  expect(cutAt(false)).toEqual(steps('bind.sh'));
  expect(steps('undo.sh').length).toBeGreaterThan(4);
  expect(cutAt(true)).toEqual(steps('undo.sh'));
});

type Started = Required<Cut>;
const each = (check: (cut: Started) => void) => () => {
  const started = cuts.filter((cut): cut is Started => cut.run !== undefined);
  expect(started.length).toBeGreaterThan(6);
  for (const cut of started) check(cut);
};
const isFirst = (cut: Cut) => cuts.find(({ undoing }) => undoing === cut.undoing) === cut;
const named = ({ line, undoing }: Cut) => `${undoing ? 'taking back' : 'binding'}: ${line}`;

describe('the start after each of them', () => {
  test(
    'comes up whole',
    each((cut) => {
      expect(seen(cut.run, 'here'), named(cut)).toMatchObject({ target: 'active', failed: '' });
    }),
  );

  test(
    'binds the whole card or nothing of it, and never anything else',
    each((cut) => {
      const { devices } = seen(cut.run, 'here');
      const before = seen(whole, 'before').devices;
      expect(others(devices), named(cut)).toEqual(others(before));
      const bound = devices.get(at.card)?.driver === 'vfio-pci';
      for (const address of ours)
        expect(devices.get(address), named(cut)).toEqual(bound ? onVfio : before.get(address));
    }),
  );

  test(
    'says truly what is bound, and that a run was cut',
    each((cut) => {
      const { devices, standings, status } = seen(cut.run, 'here');
      const bound = devices.get(at.card)?.driver === 'vfio-pci';
      expect(standings.includes('on-trial'), named(cut)).toBe(bound);
      // Where a run was cut before its first change, there may be nothing to tell.
      if (!isFirst(cut)) expect(status.interrupted.length > 0, named(cut)).toBe(!cut.line.startsWith('END'));
    }),
  );

  test(
    'can take all of it back, byte for byte',
    each((cut) => {
      expect(differences(whole.output('files'), cut.run.output('files')), named(cut)).toEqual([]);
    }),
  );
});
