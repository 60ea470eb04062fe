import { describe, expect, test } from 'vitest';
import { atBootFrom, type AtBoot, type AtBootReadings } from '#shared/host/binding/at-boot.ts';
import { parseBootReport, type BootReport } from '#shared/host/binding/boot-report.ts';
import { parseBoundList, type BoundList } from '#shared/host/binding/bound-list.ts';
import { parseTrialStates } from '#shared/host/binding/trial-state.ts';
import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import { absent, malformed, parsed, unreadable, value, type Reading } from '#shared/reading.ts';

const card = '0000:02:00.0';
const text = (mark = ''): string => `bindery-bound/1
binding ${card}${mark}
0000:02:00.1 10de:10f8:1462:c722 vfio-pci
${card} 10de:1e84:1462:c722 vfio-pci
end
`;
const listed = (mark = ''): Reading<BoundList> => parsed(value(text(mark)), parseBoundList);
const marked = listed(' initramfs');
const state = (words: string) => parsed(value(words), parseTrialStates);
const report = (...lines: string[]): Reading<BootReport> =>
  parsed(value(['bindery-boot/1', ...lines, ''].join('\n')), parseBootReport);
const skipped = (reason: string) => report(`binding ${card} skipped ${reason}`, 'end nothing skipped');
const bound = report(`device ${card} bound`, `binding ${card} bound trial`, 'end bound');
const torn = report(`device 0000:02:00.1 bound`);
const line = (words = '') => parseCommandLine(`root=/dev/sda1 ${words}`);

const at = (readings: Partial<AtBootReadings>, words = ''): AtBoot =>
  atBootFrom({ list: listed(), states: absent, boot: absent, initramfs: absent, ...readings }, line(words));
const only = (readings: Partial<AtBootReadings>) => at(readings).bindings[0];

describe('where a binding stands', () => {
  const [trial, used, confirmed] = ['trial', 'used', 'confirmed'].map((word) => state(`${word} ${card}`)) as [
    AtBootReadings['states'],
    AtBootReadings['states'],
    AtBootReadings['states'],
  ];
  test.each<[string, string | null, Partial<AtBootReadings>]>([
    // The boot in which it was set up knows nothing of it yet.
    ['waiting', null, { states: trial }],
    ['waiting', null, { states: trial, boot: report('end bound') }],
    ['waiting', 'no-list', { states: trial, boot: report('end nothing no-list') }],
    ['waiting', 'off', { states: trial, boot: skipped('off') }],
    ['waiting', 'cannot-mark', { states: trial, boot: skipped('cannot-mark') }],
    // The word for the initramfs comes once, whatever comes of it.
    ['expired', 'off', { list: marked, states: trial, boot: skipped('off') }],
    // Bound in the initramfs, and the disk could not be written to afterwards.
    ['on-trial', null, { list: marked, states: trial, boot: skipped('cannot-mark'), initramfs: bound }],
    ['on-trial', null, { states: used, boot: bound }],
    ['on-trial', null, { list: marked, states: used, boot: absent, initramfs: bound }],
    ['on-trial', null, { list: marked, states: used, boot: skipped('trial-used'), initramfs: bound }],
    ['on-trial', null, { list: marked, states: used, boot: bound, initramfs: skipped('no-vfio-pci') }],
    ['expired', null, { states: used }],
    ['expired', 'trial-used', { states: used, boot: skipped('trial-used') }],
    ['expired', 'no-device', { states: used, boot: skipped('no-device') }],
    ['expired', 'no-vfio-pci', { states: used, boot: report('end nothing no-vfio-pci it is not there') }],
    ['expired', 'no-word', { list: marked, states: used, boot: skipped('no-word') }],
    ['expired', 'hung', { list: marked, states: used, boot: absent, initramfs: skipped('hung') }],
    ['expired', 'ended', { states: used, boot: torn }],
    ['kept', null, { states: confirmed }],
    ['kept', null, { states: confirmed, boot: bound }],
    ['kept', 'off', { states: confirmed, boot: skipped('off') }],
    ['kept', 'no-device', { states: confirmed, boot: skipped('no-device') }],
    ['kept', null, { states: confirmed, boot: unreadable('EACCES') }],
    ['damaged', null, { states: absent }],
    ['damaged', null, { states: state('') }],
    ['damaged', null, { states: state('confirmed 0000:04:00.0') }],
    ['damaged', 'torn-state', { states: malformed('conf'), boot: report('end nothing torn-state') }],
    ['unknown', null, { states: unreadable('EIO') }],
    ['unknown', null, { states: used, boot: unreadable('EACCES') }],
    ['unknown', null, { states: used, boot: malformed('x') }],
    ['unknown', null, { states: used, initramfs: unreadable('EACCES') }],
  ])('%s, because %s: %j', (standing, reason, readings) => {
    expect(only(readings)).toMatchObject({ standing, reason, gpu: card });
  });
});

test.each([skipped('off'), skipped('trial-used'), report('end nothing off it says so'), bound])(
  'what was bound anew in this boot waits for the next one, whatever this one said: %j',
  (said) => {
    for (const list of [listed(), marked]) {
      const readings = { list, states: state(`trial ${card}`), boot: said, initramfs: said };
      expect(atBootFrom(readings, line('bindery=off'), [card as never]).bindings).toMatchObject([
        { standing: 'waiting', reason: null, said: [] },
      ]);
    }
  },
);

test('each binding is told by itself, with its devices and what was said of them', () => {
  const list = parsed(
    value(`${text().replace('end\n', '')}binding 0000:04:00.0\n0000:04:00.0 1:2 vfio-pci\nend\n`),
    parseBoundList,
  );
  expect(list.kind).toBe('malformed');
  const both = parsed(
    value(text().replace('end\n', 'binding 0000:04:00.0\n0000:04:00.0 1234:1111:1af4:1100 vfio-pci\nend\n')),
    parseBoundList,
  );
  const boot = report(
    'binding 0000:04:00.0 skipped trial-used',
    'device 0000:02:00.1 skipped it is gone',
    `device ${card} bound`,
    `binding ${card} bound confirmed`,
    'end bound',
  );
  const states = state(`confirmed ${card}\nused 0000:04:00.0`);
  expect(at({ list: both, states, boot })).toEqual({
    files: 'whole',
    off: false,
    bindings: [
      {
        gpu: card,
        inInitramfs: false,
        standing: 'kept',
        reason: null,
        devices: [
          { address: '0000:02:00.1', identity: '10de:10f8:1462:c722', driver: 'vfio-pci' },
          { address: card, identity: '10de:1e84:1462:c722', driver: 'vfio-pci' },
        ],
        said: [
          { address: '0000:02:00.1', bound: false, reason: 'it is gone' },
          { address: card, bound: true, reason: '' },
        ],
      },
      {
        gpu: '0000:04:00.0',
        inInitramfs: false,
        standing: 'expired',
        reason: 'trial-used',
        devices: [{ address: '0000:04:00.0', identity: '1234:1111:1af4:1100', driver: 'vfio-pci' }],
        said: [],
      },
    ],
  });
});

test('what the initramfs bound counts as bound, also where the real root says less', () => {
  const boot = report(
    `device ${card} skipped it is gone`,
    `binding ${card} skipped no-device`,
    'end nothing skipped',
  );
  expect(only({ list: marked, states: state(`used ${card}`), boot, initramfs: bound })).toMatchObject({
    reason: null,
    said: [{ address: card, bound: true, reason: '' }],
  });
});

test('what image and list bound, and was taken back since, is no binding any more', () => {
  expect(at({ list: absent, initramfs: bound, boot: bound })).toEqual({
    bindings: [],
    files: 'none',
    off: false,
  });
});

test('what an image binds without any list is told of', () => {
  expect(at({ list: absent, initramfs: bound })).toEqual({
    files: 'none',
    off: false,
    bindings: [
      {
        gpu: card,
        devices: [],
        inInitramfs: true,
        standing: 'damaged',
        said: [{ address: card, bound: true, reason: '' }],
        reason: null,
      },
    ],
  });
  expect(at({ list: absent, initramfs: skipped('no-word') }).bindings).toEqual([]);
});

test.each<[AtBoot['files'], Partial<AtBootReadings>]>([
  ['none', { list: absent }],
  ['none', { list: absent, states: malformed('x') }],
  ['whole', {}],
  ['whole', { states: state(`trial ${card}`) }],
  ['damaged', { list: malformed('x') }],
  ['damaged', { states: malformed('x') }],
  ['unreadable', { list: unreadable('EIO') }],
  ['unreadable', { list: malformed('x'), states: unreadable('EIO') }],
  ['unreadable', { states: unreadable('EIO') }],
])('the files are %s: %j', (files, readings) => {
  expect(at(readings).files).toBe(files);
});

test.each([
  ['bindery=off', true],
  [`bindery=${card} bindery=off quiet`, true],
  [`bindery=${card}`, false],
  ['bindery=offline', false],
  ['', false],
])('off: "%s"', (words, off) => {
  expect(at({}, words).off).toBe(off);
});

test('without a command line nothing says that it was off', () => {
  const nothing = { list: absent, states: absent, boot: absent, initramfs: absent };
  expect(atBootFrom(nothing, null)).toEqual({ bindings: [], files: 'none', off: false });
});
