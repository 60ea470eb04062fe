import { describe, expect, test } from 'vitest';
import { saidOf, wordOn } from '../../../support/card-machines.ts';

describe('no-reset', () => {
  test('a card with a method of its own is in order', () => {
    expect(wordOn('no-reset', { own: { reset_method: 'flr bus\n' } })).toBe('fine');
  });
  test('before Linux 5.15 there was only the file "reset"', () => {
    expect(wordOn('no-reset', { own: { reset_method: undefined, reset: '' } })).toBe('fine');
  });
  test('neither file: the kernel knows no way', () => {
    expect(wordOn('no-reset', { own: { reset_method: undefined } })).toBe('warning');
  });
  test('an empty list of methods: root took them all away', () => {
    expect(wordOn('no-reset', { own: { reset_method: '\n', reset: '' } })).toBe('warning');
  });
  test('where files may be missing for another reason, nothing is concluded', () => {
    expect(wordOn('no-reset', { isPartial: true })).toBe('unknown');
  });
});

describe('amd-reset-bug', () => {
  const amd = (device: string) => ({ ids: `1002:${device}:1043:0001`, driver: 'amdgpu' });

  test.each(['67df', '6fdf', '699f', '6863', '687f', '66af', '7310', '731f', '7362', '7340', '738c'])(
    'the chip 1002:%s has it',
    (device) => {
      expect(wordOn('amd-reset-bug', { card: amd(device) })).toBe('warning');
    },
  );
  test.each(['6865', '66a5', '7311', '73bf', '73df', '744c', '7550', '164e', '1638'])(
    'the chip 1002:%s does not',
    (device) => {
      expect(wordOn('amd-reset-bug', { card: amd(device) })).toBe('nothing');
    },
  );
  test('the same number of another maker is another chip', () => {
    expect(wordOn('amd-reset-bug', { card: { ids: '10de:67df:1043:0001' } })).toBe('nothing');
  });
  test('the family is named', () => {
    expect(saidOf('amd-reset-bug', { card: amd('731f') })[0]).toMatchObject({ facts: { family: 'Navi 10' } });
  });
  test('with vendor-reset the kernel has a method made for the chip', () => {
    const own = { reset_method: 'device_specific bus\n' };
    expect(wordOn('amd-reset-bug', { card: amd('731f'), own })).toBe('fine');
  });
  test('an id that cannot be read is not one that is not on the list', () => {
    const files = { '/sys/devices/pci0000:02/0000:02:00.0/device': 'garbage\n' };
    expect(wordOn('amd-reset-bug', { card: amd('731f'), files })).toBe('unknown');
    expect(wordOn('amd-reset-bug', { files })).toBe('nothing');
  });
});

describe('nvidia-reset-bug', () => {
  const nvidia = (device: string) => ({ ids: `10de:${device}:1462:c722` });

  test.each(['2b85', '2b87', '2c02', '2c05', '2d04', '2d05', '2f04'])('10de:%s is suspect', (device) => {
    expect(wordOn('nvidia-reset-bug', { card: nvidia(device) })).toBe('warning');
  });
  test.each(['2684', '2782', '2901', '2b00', '2e12', '1e84', '128b'])('10de:%s is not', (device) => {
    expect(wordOn('nvidia-reset-bug', { card: nvidia(device) })).toBe('nothing');
  });
  test('another maker', () => {
    expect(wordOn('nvidia-reset-bug', { card: { ids: '8086:2c02:1462:c722' } })).toBe('nothing');
  });
  test('an id that cannot be read', () => {
    const files = { '/sys/devices/pci0000:02/0000:02:00.0/vendor': 'garbage\n' };
    expect(wordOn('nvidia-reset-bug', { files })).toBe('unknown');
  });
});
