import { expect, test } from 'vitest';
import { bootReason, bootReasons } from '#shared/host/binding/boot-reasons.ts';
import { parseBootReport } from '#shared/host/binding/boot-report.ts';

const lines = [
  'bindery-boot/1',
  'binding 0000:04:00.0 skipped trial-used',
  'device 0000:02:00.1 bound',
  'device 0000:02:00.0 skipped it is gone',
  'binding 0000:02:00.0 bound confirmed',
];

test('a boot from its first line to its last', () => {
  expect(parseBootReport([...lines, 'end bound', ''].join('\n'))).toEqual({
    bindings: [
      { gpu: '0000:04:00.0', reason: 'trial-used' },
      { gpu: '0000:02:00.0', reason: null },
    ],
    devices: [
      { address: '0000:02:00.1', bound: true, reason: '' },
      { address: '0000:02:00.0', bound: false, reason: 'it is gone' },
    ],
    end: { result: 'bound', reason: null, text: '' },
  });
});

test('a boot that was ended before its end has none', () => {
  expect(parseBootReport(lines.join('\n'))).toMatchObject({ devices: [{}, {}], end: null });
});

test('a boot that bound nothing tells why', () => {
  const text = 'bindery-boot/1\nend nothing linked /etc/bindery/state is a link\n';
  expect(parseBootReport(text)).toEqual({
    bindings: [],
    devices: [],
    end: { result: 'nothing', reason: 'linked', text: '/etc/bindery/state is a link' },
  });
  expect(parseBootReport('bindery-boot/1\nend nothing skipped none of them\n')?.end).toEqual({
    result: 'nothing',
    reason: null,
    text: 'none of them',
  });
});

test.each(['', 'bindery-boot/2\nend bound\n', 'end bound\n'])('%j is no report', (text) => {
  expect(parseBootReport(text)).toBeNull();
});

test('lines that make no sense say nothing', () => {
  const text =
    'bindery-boot/1\ndevice /etc bound\ndevice 0000:02:00.0 maybe\nbinding bound\nend of it\nend\n\nlist\n';
  expect(parseBootReport(text)).toEqual({ bindings: [], devices: [], end: null });
});

test('a reason that this version does not know is told as that', () => {
  const text = 'bindery-boot/1\nbinding 0000:02:00.0 skipped moon\nend nothing constructor\n';
  expect(parseBootReport(text)).toMatchObject({
    bindings: [{ reason: 'other' }],
    end: { reason: 'other' },
  });
  for (const reason of Object.keys(bootReasons)) expect(bootReason(reason)).toBe(reason);
});
