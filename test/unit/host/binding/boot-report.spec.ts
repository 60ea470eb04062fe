import { expect, test } from 'vitest';
import { parseBootReport } from '#shared/host/binding/boot-report.ts';

const lines = [
  'bindery-boot/1',
  'list 0123456789abcdef',
  'device 0000:02:00.1 bound',
  'device 0000:02:00.0 skipped it is gone',
];
const end = 'end bound trial';

test('a boot from its first line to its last', () => {
  expect(parseBootReport([...lines, end, ''].join('\n'))).toEqual({
    run: '0123456789abcdef',
    devices: [
      { address: '0000:02:00.1', bound: true, reason: '' },
      { address: '0000:02:00.0', bound: false, reason: 'it is gone' },
    ],
    end: { result: 'bound', reason: 'trial', text: '' },
  });
});

test('a boot that was ended before its end has none', () => {
  expect(parseBootReport(lines.join('\n'))).toMatchObject({ devices: [{}, {}], end: null });
});

test('a boot that bound nothing tells why', () => {
  const text = 'bindery-boot/1\nend nothing linked /etc/bindery/state is a link\n';
  expect(parseBootReport(text)).toEqual({
    run: null,
    devices: [],
    end: { result: 'nothing', reason: 'linked', text: '/etc/bindery/state is a link' },
  });
});

test.each(['', 'bindery-boot/2\nend bound trial\n', 'end bound trial\n'])('%j is no report', (text) => {
  expect(parseBootReport(text)).toBeNull();
});

test('lines that make no sense say nothing', () => {
  const text = 'bindery-boot/1\ndevice /etc bound\ndevice 0000:02:00.0 maybe\nend of it\nend\n\nlist\n';
  expect(parseBootReport(text)).toEqual({ run: null, devices: [], end: null });
});
