import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framebuffersIn } from '#shared/host/graphics/iomem.ts';

const named = (text: string) => Object.fromEntries(framebuffersIn(text) ?? []);

test('what is inside a device belongs to it, at any depth, once by name', () => {
  const text = [
    '2800000000-2fffffffff : 0000:c3:00.0',
    '  2800000000-2801fa3fff : BOOTFB',
    '    2800000000-2801fa3fff : simpledrm',
    '3000000000-30000fffff : 0000:c3:00.0',
    '  3000000000-30000fffff : BOOTFB',
  ].join('\n');
  expect(named(text)).toEqual({ '0000:c3:00.0': ['BOOTFB', 'simpledrm'] });
});

test('what stands beside a device, or above it, does not', () => {
  const text = [
    'c0000000-c0ffffff : BOOTFB',
    'd0000000-dfffffff : PCI Bus 0000:01',
    '  d0000000-d7ffffff : 0000:01:00.0',
    '  d8000000-d8ffffff : efifb',
    '  d9000000-d9ffffff : 0000:01:00.1',
    '    d9000000-d9ffffff : ICH HD audio',
  ].join('\n');
  expect(named(text)).toEqual({});
});

test('a line that is none makes the whole list none', () => {
  expect(framebuffersIn('0000:01:00.0\n')).toBeNull();
});

test('any text is read or refused', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = framebuffersIn(text);
      expect(read === null || read.size === 0).toBe(true);
    }),
  );
});
