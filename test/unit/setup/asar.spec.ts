import { describe, expect, it } from 'vitest';
import { packAsar } from '../../../build/setup/electron/asar.mjs';

/** Reads an archive by the format's description: 4, header size, payload size, JSON length, JSON, contents. */
function unpack(archive: Buffer): Record<string, string> {
  expect(archive.readUInt32LE(0)).toBe(4);
  const headerSize = archive.readUInt32LE(4);
  expect(archive.readUInt32LE(8)).toBe(headerSize - 4);
  const jsonLength = archive.readUInt32LE(12);
  const header = JSON.parse(archive.toString('utf8', 16, 16 + jsonLength)) as {
    files: Record<string, { size: number; offset: string }>;
  };
  const start = 8 + headerSize;
  return Object.fromEntries(
    Object.entries(header.files).map(([name, { size, offset }]) => [
      name,
      archive.toString('utf8', start + Number(offset), start + Number(offset) + size),
    ]),
  );
}

describe('packAsar', () => {
  it('keeps every file as it was, whatever the length of the header', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd', 'main.js']) {
      const files = { [name]: 'first', empty: '', 'other.json': '{"é":1}' };
      expect(unpack(packAsar(files))).toEqual(files);
    }
  });

  it('pads the header to four bytes, which Chromium demands', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd']) {
      expect(packAsar({ [name]: '' }).length % 4).toBe(0);
    }
  });

  it('takes bytes too', () => {
    expect(unpack(packAsar({ 'x.bin': Buffer.from('bytes') }))).toEqual({ 'x.bin': 'bytes' });
  });
});
