import fs from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { print } from '../../../src-main/cli/output.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a name cannot move the cursor or clear the screen', () => {
  const written: string[] = [];
  vi.spyOn(fs, 'writeSync').mockImplementation((_fd, bytes) => {
    written.push(Buffer.from(bytes).toString());
    return (bytes as Uint8Array).length;
  });
  print('GeForce\u001b[2J\u0007 RTX\n\tsecond line');
  expect(written.join('')).toBe('GeForce?[2J? RTX\n\tsecond line\n');
});
