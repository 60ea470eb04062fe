import { describe, expect, test } from 'vitest';
import {
  liveBindings,
  outstanding,
  parseJournal,
  runActions,
  type JournalRun,
} from '#shared/host/binding/journal.ts';
import { actions } from '#shared/plan/choice.ts';
import { unreadable } from '#shared/reading.ts';
import { freeAudio, freeCard, machineWith, snapshotOf } from '../../../support/made-machines.ts';

const start = {
  record: 'run',
  format: 'bindery-journal/1',
  run: 'a1',
  action: 'bind-now',
  gpu: '0000:02:00.0',
  boot: 'this',
  uptime: 10.5,
  started: '2026-01-02T03:04:05Z',
};
const card = {
  record: 'before',
  address: '0000:02:00.0',
  identity: '10de:1e84:1462:c722',
  driver: 'nouveau',
  override: null,
};
const audio = { ...card, address: '0000:02:00.1', identity: '10de:10f8:1462:c722', driver: 'snd_hda_intel' };
const hash = (of: string): string => of.repeat(64);
const file = { record: 'file', step: 1, path: '/etc/a', before: null, copy: null, after: hash('b') };
const end = (result: string) => ({ record: 'end', result });

const text = (...records: object[]): string => records.map((it) => `${JSON.stringify(it)}\n`).join('');

/** A run as read; every test says in which way it differs from one that was done. */
function run(...records: object[]): JournalRun {
  const parsed = parseJournal(text({ ...start, ...records[0] }, ...records.slice(1)));
  if (!parsed) throw new Error('no journal');
  return parsed;
}

const live = (runs: JournalRun[], boot = 'this') =>
  liveBindings(runs, boot).map((it) => [it.run, ...it.before.map((before) => before.address.slice(-4))]);

describe('reading a journal', () => {
  test('a run from its first record to its last', () => {
    expect(parseJournal(text(start, audio, card, end('done')))).toEqual({
      run: 'a1',
      action: 'bind-now',
      gpu: '0000:02:00.0',
      boot: 'this',
      uptime: 10.5,
      started: '2026-01-02T03:04:05Z',
      before: [audio, card].map(({ address, identity, driver, override }) => ({
        address,
        identity,
        driver,
        override,
      })),
      changes: [],
      words: [],
      end: 'done',
    });
  });

  test('without the newline at its end, as the reader gives it, nothing is lost', () => {
    expect(parseJournal(text(start, card, end('rolled-back')).trimEnd())?.end).toBe('rolled-back');
  });

  test('what a run changes for the next boot, in order, and the words it adds', () => {
    const made = { record: 'made', step: 5, path: '/boot/grub/grub.cfg', before: hash('a'), copy: '/var/c' };
    const changes = [
      { record: 'folder', step: 1, path: '/etc/bindery', after: true },
      file,
      { record: 'link', step: 3, path: '/etc/l', before: null, after: '../x' },
      {
        ...made,
        record: 'image',
        image: '/boot/i',
        kernel: '6.1.0',
        tool: 'dracut',
        after: null,
        path: undefined,
      },
      { record: 'tool', step: 5, argv: ['update-grub'], makes: ['/boot/grub/grub.cfg'] },
      made,
      { record: 'grub-env', step: 6, file: '/boot/grub/grubenv', name: 'a', before: null, after: 'b' },
      { record: 'one-shot', step: 7, entry: null },
    ];
    const whole = text({ ...start, gpu: null, words: ['quiet'] }, ...changes, end('done'));
    const parsed = parseJournal(whole);
    expect(parsed).toMatchObject({ gpu: null, words: ['quiet'], end: 'done' });
    expect(parsed?.changes).toEqual(JSON.parse(JSON.stringify(changes)));
  });

  test('every action that there is, and a record of a kind that is not known yet', () => {
    expect(runActions).toEqual(actions);
    for (const action of actions) expect(parseJournal(text({ ...start, action }))?.action).toBe(action);
    expect(parseJournal(text(start, { record: 'later', step: 'x' }, end('done')))?.end).toBe('done');
  });

  test('torn anywhere in its last record, all before it counts', () => {
    const whole = text(start, audio);
    const last = text(card);
    for (let length = 1; length < last.length - 1; length++) {
      expect(parseJournal(whole + last.slice(0, length))?.before, last.slice(0, length)).toHaveLength(1);
    }
    expect(parseJournal(whole + last)?.before).toHaveLength(2);
  });

  test.each([
    ['empty', ''],
    ['torn in its first record', text(start).slice(0, 20)],
    ['of another format', text({ ...start, format: 'bindery-journal/2' })],
    ['about no address', text({ ...start, gpu: '02:00' })],
    ['of an action that is none', text({ ...start, action: 'boot' })],
    ['without its first record', text(card, end('done'))],
    ['with a line that is no JSON in its middle', `${text(start)}oops\n${text(card)}`],
    ['with a device at no address', text(start, { ...card, address: '/etc/passwd' }, end('done'))],
    ['with a driver that is no name', text(start, { ...card, driver: 5 }, end('done'))],
    ['with words that are none', text({ ...start, words: 'quiet' })],
    ['with a change that has no step', text(start, { ...file, step: '1' }, end('done'))],
    ['with a path that is none', text(start, { ...file, path: 'etc' }, end('done'))],
    ['with a checksum that is none', text(start, { ...file, after: 'b' }, end('done'))],
    ['with a tool that is no list', text(start, { record: 'tool', step: 1, argv: 'rm', makes: [] }, card)],
  ])('%s: it says nothing', (_, journal) => {
    expect(parseJournal(journal)).toBeNull();
  });
});

describe('what is bound by the journals', () => {
  test('a binding that nobody took back, also one that never came to its end', () => {
    expect(live([run({}, audio, card, end('done'))])).toEqual([['a1', '00.1', '00.0']]);
    expect(live([run({}, audio)])).toEqual([['a1', '00.1']]);
    expect(live([run({}, audio, card, end('failed'))])).toEqual([['a1', '00.1', '00.0']]);
    expect(live([run({}, audio, end('reboot-needed'))])).toEqual([['a1', '00.1']]);
  });

  test.each(['refused', 'rolled-back'])('nothing by a run that ended %s', (result) => {
    expect(live([run({}, audio, card, end(result))])).toEqual([]);
  });

  test('what was bound now and at boot in one run; what an undo of either kind put back is not', () => {
    const both = run({ action: 'bind-both' }, file, audio, card, end('done'));
    expect(live([both])).toEqual([['a1', '00.1', '00.0']]);
    const undo = run({ run: 'b2', action: 'undo-interrupted', gpu: null, uptime: 20 }, card, end('done'));
    expect(live([both, undo])).toEqual([['a1', '00.1']]);
    expect(live([run({ action: 'bind-boot' }, file, end('done'))])).toEqual([]);
  });

  test('nothing by a run that touched nothing, or in another boot', () => {
    expect(live([run({}, end('busy'))])).toEqual([]);
    expect(live([run({}, card, end('done'))], 'another')).toEqual([]);
  });

  test('a release takes back what it names, and nothing when it was done before', () => {
    const bind = run({}, audio, card, end('done'));
    const release = (uptime: number, ...records: object[]) =>
      run({ run: 'b2', action: 'release', uptime }, ...records, end('done'));
    expect(live([bind, release(20, audio, card)])).toEqual([]);
    expect(live([bind, release(20, audio)])).toEqual([['a1', '00.0']]);
    expect(live([release(5, audio, card), bind])).toEqual([['a1', '00.1', '00.0']]);
  });

  test.each(['refused', 'rolled-back', 'failed', 'reboot-needed', null])(
    'a release that ended %s took back nothing for certain',
    (result) => {
      const release = run(
        { run: 'b2', action: 'release', uptime: 20 },
        audio,
        ...(result ? [end(result)] : []),
      );
      expect(live([run({}, audio, end('done')), release])).toEqual([['a1', '00.1']]);
    },
  );

  test('the newest first, by the time since the start of the machine and not by the order of files', () => {
    const runs = [30, 9.5, 100].map((uptime) => run({ run: `r${uptime}`, uptime }, card, end('done')));
    expect(live(runs).map(([name]) => name)).toEqual(['r100', 'r30', 'r9.5']);
  });
});

describe('what is left to take back', () => {
  const bindings = liveBindings([run({}, audio, card, end('done'))], 'this');
  const left = (...devices: (typeof freeCard)[]) =>
    outstanding(bindings, snapshotOf(machineWith(devices)).devices).flatMap((it) =>
      it.before.map((before) => before.address),
    );
  const vfio = { driver: 'vfio-pci', override: 'vfio-pci' };

  test('devices that are not as they were', () => {
    expect(left({ ...freeCard, ...vfio }, freeAudio)).toEqual([freeCard.address]);
    expect(left({ ...freeCard, override: 'vfio-pci' }, freeAudio)).toEqual([freeCard.address]);
    expect(left(freeCard, freeAudio)).toEqual([]);
  });

  test('not a device that is gone, nor another one that took its place', () => {
    expect(left(freeAudio)).toEqual([]);
    expect(left({ ...freeCard, ids: '1002:1:1:1' }, freeAudio)).toEqual([]);
    expect(left({ ...freeCard, ids: '1002:1:1:1', ...vfio }, freeAudio)).toEqual([freeCard.address]);
  });

  test('a device that cannot be read is not taken for one that is back', () => {
    const devices = snapshotOf(machineWith([freeCard])).devices;
    const hidden = devices.map((device) => ({ ...device, driver: unreadable('EACCES') }));
    expect(outstanding(bindings, hidden)).toHaveLength(1);
  });
});
