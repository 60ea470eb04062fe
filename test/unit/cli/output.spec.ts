import fs from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { print } from '../../../src-main/cli/output.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a name cannot move the cursor or clear the screen', () => {
  let written = '';
  const collect = (_fd: number, bytes: Buffer): number => {
    written += bytes.toString('utf8');
    return bytes.length;
  };
  vi.spyOn(fs, 'writeSync').mockImplementation(collect as typeof fs.writeSync);
  print('GeForce\u001b[2J\u0007 RTX\n\tsecond line');
  expect(written).toBe('GeForce?[2J? RTX\n\tsecond line\n');
});
