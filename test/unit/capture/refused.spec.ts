import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEntries } from '../../../src-main/capture/check-entries.ts';
import { openCapture } from '../../../src-main/capture/open-capture.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

let folder = { path: '', remove: (): void => undefined };
beforeAll(() => {
  folder = temporaryFolder('refused');
});
afterAll(() => {
  folder.remove();
});

/** Opens a file with this content; the fault's place and problem, or null when it is a capture. */
function faultOf(content: string | Buffer): { place: string; problem: string } | null {
  const file = path.join(folder.path, 'capture.json');
  fs.writeFileSync(file, content);
  return fault(file);
}
function fault(file: string): { place: string; problem: string } | null {
  const opened = openCapture(file);
  if (opened.ok) return null;
  if (opened.error.code !== 'bad-capture') throw new Error(opened.error.code);
  expect(opened.error.file).toBe(file);
  const { place, problem } = opened.error;
  return { place, problem };
}

const head = { format: 'bindery-capture/1', app: '0.1.0', removed: [] };
const withEntries = (entries: unknown): string => JSON.stringify({ ...head, entries });

describe('a capture is refused with the place of its fault', () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    ['nothing', '', 'byte 0', /not JSON: it ends/],
    ['not JSON', 'hello', 'byte 0', /not JSON/],
    ['half a capture', withEntries({ '/proc': { folder: true } }).slice(0, 70), 'byte 70', /it ends/],
    ['a place after letters of several bytes', '{"ä€":1,}', 'byte 11', /a name in quotes/],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22]), 'byte 2', /not UTF-8/],
    ['a mark at its beginning', `\uFEFF${withEntries({})}`, 'byte 0', /not JSON/],
    ['too many brackets', '['.repeat(100_000), 'byte 8', /more than 8 brackets/],
    ['a number', '7', 'format', /not a capture/],
    ['nothing at all', 'null', 'format', /not a capture/],
    ['foreign JSON', '{"name":"x","entries":{}}', 'format', /not a capture/],
    ['another format of ours', '{"format":"bindery-scan/1"}', 'format', /not a capture/],
    [
      'a later form',
      '{"format":"bindery-capture/2","app":"9.8.7","entries":{}}',
      'format',
      /made by Bindery 9\.8\.7/,
    ],
    [
      'a later form of who knows what',
      '{"format":"bindery-capture/99","app":7}',
      'format',
      /made by another Bindery/,
    ],
    ['no entries', JSON.stringify(head), 'entries', /not a list of paths/],
    ['a list', withEntries([]), 'entries', /not a list of paths/],
    ['no absolute path', withEntries({ proc: { folder: true } }), 'entries["proc"]', /begin with/],
    ['a way up', withEntries({ '/a/../../etc': { folder: true } }), 'entries["/a/../../etc"]', /with \.\./],
    ['a way on the spot', withEntries({ '/a/./b': { folder: true } }), 'entries["/a/./b"]', /odd form/],
    ['a double slash', withEntries({ '/a//b': { folder: true } }), 'entries["/a//b"]', /odd form/],
    ['a slash at the end', withEntries({ '/a/': { folder: true } }), 'entries["/a/"]', /odd form/],
    ['a NUL in a path', withEntries({ '/a\0b': { folder: true } }), 'entries["/a\\u0000b"]', /a NUL/],
    [
      'a long path',
      withEntries({ [`/${'a'.repeat(4096)}`]: { folder: true } }),
      `entries["/${'a'.repeat(99)}…"]`,
      /more than 4096/,
    ],
    ['no entry', withEntries({ '/a': 7 }), 'entries["/a"]', /not an entry/],
    ['an empty entry', withEntries({ '/a': {} }), 'entries["/a"]', /none of text/],
    ['two in one', withEntries({ '/a': { text: '', folder: true } }), 'entries["/a"]', /more than one/],
    ['a text that is none', withEntries({ '/a': { text: 7 } }), 'entries["/a"].text', /not a text/],
    [
      'a text that is too long',
      withEntries({ '/a': { text: 'x'.repeat(1024 * 1024 + 1) } }),
      'entries["/a"].text',
      /more than 1048576/,
    ],
    ['a folder that is none', withEntries({ '/a': { folder: false } }), 'entries["/a"].folder', /not true/],
    ['an unknown word', withEntries({ '/a': { folder: true, mode: 7 } }), 'entries["/a"].mode', /no meaning/],
    [
      'a word out of place',
      withEntries({ '/a': { link: '/b', access: true } }),
      'entries["/a"].access',
      /no meaning/,
    ],
    ['a link that is none', withEntries({ '/a': { link: ['/b'] } }), 'entries["/a"].link', /not a text/],
    ['a link up', withEntries({ '/a': { link: '../../etc/passwd' } }), 'entries["/a"].link', /begin with/],
    ['a link to itself', withEntries({ '/a': { link: '/a' } }), 'entries["/a"]', /never ends/],
    [
      'links in a circle',
      withEntries({ '/a': { link: '/b/c' }, '/b': { link: '/a' } }),
      'entries["/a"]',
      /never ends/,
    ],
    [
      'a file below a file',
      withEntries({ '/a': { text: '' }, '/a/b/c': { text: '' } }),
      'entries["/a/b/c"]',
      /below \/a/,
    ],
    [
      'a file below a link',
      withEntries({ '/a': { link: '/b' }, '/a/c': { text: '' } }),
      'entries["/a/c"]',
      /below \/a/,
    ],
    [
      'a file below nothing',
      withEntries({ '/a': { absent: true }, '/a/c': { text: '' } }),
      'entries["/a/c"]',
      /below \/a/,
    ],
  ])('%s', (_what, content, place, problem) => {
    expect(faultOf(content)).toEqual({ place, problem: expect.stringMatching(problem) as string });
  });

  it('that is larger than 64 MiB, before it is read', () => {
    const file = path.join(folder.path, 'large.json');
    fs.closeSync(fs.openSync(file, 'w'));
    fs.truncateSync(file, 40 * 1024 ** 3);
    expect(fault(file)).toEqual({
      place: 'the file',
      problem: 'it is larger than 64 MiB (42949672960 bytes)',
    });
  });

  it('with more paths than any machine has', () => {
    const entries = Object.fromEntries(Array.from({ length: 1_000_001 }, (_, n) => [`/${n}`, null]));
    expect(checkEntries(entries)).toEqual({
      ok: false,
      error: { place: 'entries', problem: 'more than 1000000 paths' },
    });
  });

  it('that is not there, no file, or not to be opened', () => {
    expect(fault(path.join(folder.path, 'missing'))).toEqual({
      place: 'the file',
      problem: 'there is no such file',
    });
    expect(fault(folder.path)).toMatchObject({ problem: 'it is not a plain file' });
    expect(fault('/dev/zero')).toMatchObject({ problem: 'it is not a plain file' });
    expect(fault(`${folder.path}/\0`)).toMatchObject({
      problem: expect.stringContaining('cannot be opened') as string,
    });
  });
});

describe('a capture is opened', () => {
  it('with nothing in it, and knows nothing', () => {
    expect(faultOf(withEntries({}))).toBeNull();
  });

  it('with links that lead on, and to nothing', () => {
    const entries = { '/a': { link: '/b' }, '/b': { link: '/c/d' }, '/c': { link: '/nowhere' } };
    expect(faultOf(withEntries(entries))).toBeNull();
  });
});
