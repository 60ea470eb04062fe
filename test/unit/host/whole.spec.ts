import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingReader } from '../../../src-main/capture/recording-reader.ts';
import { FsReader } from '../../../src-main/host/fs-reader.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder('whole');
});
afterEach(() => {
  folder.remove();
});

/** Byte order marks, line ends of all kinds, and whatever else fits into UTF-8. */
const anyText = fc
  .array(
    fc.oneof(fc.constantFrom('\uFEFF', '\n', '\r\n', '\0', '"', 'ä', '😀'), fc.string({ unit: 'binary' })),
  )
  .map((parts) => Buffer.from(parts.join('')).toString('utf8'));

test('every reader gives the same bytes', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fs.writeFileSync(path.join(folder.path, 'file'), text);
      const onDisk = new FsReader(folder.path);
      const recorder = new RecordingReader(onDisk);
      const inMemory = new MemoryTree('/', [['/file', { text }]]);
      // A recording that is asked both ways, in either order, keeps the file as it is.
      recorder.text('/file');
      const answers = [onDisk, inMemory, recorder].map((reader) => reader.whole('/file'));
      recorder.text('/file', 1);
      recorder.text('/file');
      const again = new MemoryTree('/', recorder.entries);
      expect([...answers, again.whole('/file')]).toEqual(Array(4).fill({ kind: 'value', value: text }));
      expect(again.text('/file')).toEqual(onDisk.text('/file'));
    }),
  );
});

test('what is no UTF-8 is not read as something else', () => {
  fs.writeFileSync(path.join(folder.path, 'file'), Buffer.from([0x61, 0xff, 0x0a]));
  expect(new FsReader(folder.path).whole('/file')).toEqual({ kind: 'malformed', raw: 'aÿ\n' });
});

test('the text of a link, as it stands in it', () => {
  fs.symlinkSync('../other', path.join(folder.path, 'link'));
  const tree = new MemoryTree('/', [['/link', { link: '../other' }]]);
  for (const reader of [new FsReader(folder.path), tree]) {
    expect(reader.linkText('/link')).toEqual({ kind: 'value', value: '../other' });
    expect(reader.linkText('/nothing')).toEqual({ kind: 'absent' });
  }
});
