import { describe, expect, test } from 'vitest';
import {
  compareAddresses,
  functionOf,
  parseAddress,
  parseTypedAddress,
  slotOf,
} from '#shared/pci/address.ts';

const address = (text: string) => {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(`not an address: ${text}`);
  return parsed;
};

describe('a PCI address', () => {
  test.each(['0000:00:00.0', 'ffff:ff:1f.7', '10000:e1:00.0', 'f0000001:00:00.0'])('%s is one', (text) => {
    expect(parseAddress(text)).toBe(text);
  });

  test.each([
    '',
    '01:00.0',
    '0000:01:00.8',
    '0000:01:20.0',
    '0000:1:00.0',
    '00000:01:00.0',
    '0000:01:00.0 ',
    '0000:0G:00.0',
    '0000:01:00',
    '../0000:01:00.0',
    '0000:01:00.0\n',
    '0000:0A:00.0',
  ])('"%s" is none', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  test('may be typed in capitals and without its domain', () => {
    expect(parseTypedAddress(' 0A:00.1 ')).toBe('0000:0a:00.1');
    expect(parseTypedAddress('10000:E1:00.0')).toBe('10000:e1:00.0');
    expect(parseTypedAddress('card 1')).toBeNull();
  });

  test('sorts by number, wide domains last', () => {
    const sorted = ['10000:00:00.0', '0000:0a:00.0', '0001:00:00.0', '0000:09:00.1', '0000:09:00.0'];
    expect(sorted.map(address).sort(compareAddresses)).toEqual([
      '0000:09:00.0',
      '0000:09:00.1',
      '0000:0a:00.0',
      '0001:00:00.0',
      '10000:00:00.0',
    ]);
  });

  test('knows its slot and function', () => {
    expect(slotOf(address('10000:e1:00.3'))).toBe('10000:e1:00');
    expect(functionOf(address('10000:e1:00.3'))).toBe(3);
  });
});
