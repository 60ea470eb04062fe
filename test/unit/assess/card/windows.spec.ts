import { describe, expect, test } from 'vitest';
import {
  memory,
  noBar,
  ports,
  resourceFile,
  saidOf,
  withoutRoom,
  wordOn,
} from '../../../support/card-machines.ts';

const big = 2 ** 34;

describe('bar-unassigned', () => {
  const own = (...bars: string[]) => ({ own: { resource: resourceFile(...bars) } });

  test('a window without room is named with its size', () => {
    const [outcome] = saidOf('bar-unassigned', own(memory(0xfb000000, 2 ** 24), withoutRoom(big)));
    expect(outcome).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: { bars: 'BAR 1 (16 GiB)' },
    });
  });
  test('one at address zero has no room either, whatever its flags say', () => {
    expect(wordOn('bar-unassigned', own(memory(0, 2 ** 28)))).toBe('warning');
  });
  test('one that the kernel gave up on has none, although firmware wrote an address', () => {
    expect(wordOn('bar-unassigned', own(memory(0xd0000000, 2 ** 28, 0x20000000)))).toBe('warning');
  });
  test('every window has its room', () => {
    expect(wordOn('bar-unassigned', own(memory(0xfb000000, 2 ** 24), noBar, memory(big, big)))).toBe(
      'nothing',
    );
  });
  test('ports may stay without, and the ROM, which is the seventh', () => {
    const bars = own(
      memory(0xfb000000, 2 ** 24),
      noBar,
      noBar,
      noBar,
      noBar,
      ports(0, 128),
      withoutRoom(2 ** 19),
    );
    expect(wordOn('bar-unassigned', bars)).toBe('nothing');
  });
  test('no such file, or one that makes no sense, is no answer', () => {
    expect(wordOn('bar-unassigned', { isPartial: true })).toBe('unknown');
    expect(wordOn('bar-unassigned', { own: { resource: '0x1 0x2 0x3\n' } })).toBe('unknown');
  });
});

describe('resizable-bar', () => {
  test('the size that a virtual machine would get is told', () => {
    const own = {
      resource: resourceFile(memory(0xfb000000, 2 ** 24), memory(big, big)),
      resource1_resize: '0000000000007f00\n',
    };
    const [outcome] = saidOf('resizable-bar', { own });
    expect(outcome).toMatchObject({ status: 'found', severity: 'info', facts: { sizes: 'BAR 1: 16 GiB' } });
  });
  test('without such a file the size is fixed', () => {
    expect(wordOn('resizable-bar', {})).toBe('nothing');
  });
  test('where files may be missing for another reason, nothing is concluded', () => {
    expect(wordOn('resizable-bar', { isPartial: true })).toBe('unknown');
  });
});

describe('sriov-active', () => {
  test('a divided card cannot be given away whole', () => {
    const [outcome] = saidOf('sriov-active', { own: { sriov_numvfs: '4\n' } });
    expect(outcome).toMatchObject({ status: 'found', severity: 'blocker', facts: { count: '4' } });
  });
  test('one that could be divided and is not, and one that could not', () => {
    expect(wordOn('sriov-active', { own: { sriov_numvfs: '0\n' } })).toBe('nothing');
    expect(wordOn('sriov-active', {})).toBe('nothing');
  });
  test('a number that makes no sense, or a folder with missing files, is no answer', () => {
    expect(wordOn('sriov-active', { own: { sriov_numvfs: 'many\n' } })).toBe('unknown');
    expect(wordOn('sriov-active', { isPartial: true })).toBe('unknown');
  });
});
