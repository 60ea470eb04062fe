import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBars, sizeText } from '#shared/pci/bars.ts';
import { memory, noBar, ports, resourceFile, withoutRoom } from '../../support/card-machines.ts';

test('windows with their number, kind and size', () => {
  const text = resourceFile(memory(0xfb000000, 2 ** 24), memory(2 ** 40, 2 ** 35), noBar, ports(0xe000, 128));
  expect(parseBars(text)).toEqual([
    { number: 0, kind: 'memory', size: 2 ** 24, isAssigned: true },
    { number: 1, kind: 'memory', size: 2 ** 35, isAssigned: true },
    { number: 3, kind: 'ports', size: 128, isAssigned: true },
  ]);
});

test('a window without room keeps its size', () => {
  expect(parseBars(resourceFile(withoutRoom(2 ** 38)))).toEqual([
    { number: 0, kind: 'memory', size: 2 ** 38, isAssigned: false },
  ]);
});

test.each(['', 'x', resourceFile().slice(1), resourceFile().split('\n').slice(0, 5).join('\n')])(
  'no such file: %j',
  (text) => {
    expect(parseBars(text)).toBeNull();
  },
);

test('any text is read or refused', () => {
  fc.assert(fc.property(fc.string(), (text) => parseBars(text) === null));
});

test.each([
  [128, '128 bytes'],
  [4096, '4 KiB'],
  [2 ** 28, '256 MiB'],
  [2 ** 34, '16 GiB'],
  [2 ** 41, '2 TiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
