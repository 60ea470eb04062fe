import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FsReader } from '../../../src-main/host/fs-reader.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

let folder: ReturnType<typeof temporaryFolder>;
let root: string;
let reader: FsReader;
beforeEach(() => {
  folder = temporaryFolder('reader');
  root = path.join(folder.path, 'root');
  fs.mkdirSync(path.join(root, 'sys/a'), { recursive: true });
  fs.writeFileSync(path.join(folder.path, 'secret'), 'outside');
  fs.mkdirSync(path.join(folder.path, 'outside'));
  fs.writeFileSync(path.join(folder.path, 'outside/secret'), 'outside');
  reader = new FsReader(root);
});
afterEach(() => {
  folder.remove();
});

const write = (at: string, content: string | Buffer): void => {
  fs.writeFileSync(path.join(root, at), content);
};
const link = (target: string, at: string): void => {
  fs.symlinkSync(target, path.join(root, at));
};
const text = (content: string | Buffer) => {
  write('/sys/a/file', content);
  return reader.text('/sys/a/file');
};

describe('texts', () => {
  test.each([
    ['a value', '0x10de\n', '0x10de'],
    ['an empty file', '', ''],
    ['a lone newline', '\n', ''],
    ['only the last newline is not part of it', 'a\n\n', 'a\n'],
    ['no newline at all', 'a', 'a'],
    ['UTF-8', 'Grafikkarte «é»\n', 'Grafikkarte «é»'],
  ])('%s', (_, content, value) => {
    expect(text(content)).toEqual({ kind: 'value', value });
  });

  test('what is no UTF-8 makes no sense, and is shown byte by byte', () => {
    expect(text(Buffer.from([0x30, 0xff, 0xfe, 0x31]))).toEqual({ kind: 'malformed', raw: '0ÿþ1' });
  });

  test('longer than 1 MiB is not read; just below it is', () => {
    expect(text('x'.repeat(1024 * 1024 + 1))).toMatchObject({ kind: 'unreadable' });
    expect(text('x'.repeat(1024 * 1024))).toMatchObject({ kind: 'unreadable' });
    expect(text('x'.repeat(1024 * 1024 - 1))).toMatchObject({ kind: 'value' });
  });

  test('only the beginning, when that is asked for', () => {
    write('/sys/a/file', 'x'.repeat(2 * 1024 * 1024));
    expect(reader.text('/sys/a/file', 4)).toEqual({ kind: 'value', value: 'xxxx' });
  });

  test('what is not there is absent, also below a file', () => {
    expect(reader.text('/sys/a/none')).toEqual({ kind: 'absent' });
    expect(reader.text('/no/such/folder')).toEqual({ kind: 'absent' });
    write('/sys/a/file', '');
    expect(reader.text('/sys/a/file/below')).toEqual({ kind: 'absent' });
  });

  test('a folder and a pipe are no texts, and nobody waits for the pipe', () => {
    fs.mkdirSync(path.join(root, 'sys/a/folder'));
    expect(reader.text('/sys/a/folder')).toMatchObject({ kind: 'unreadable' });
    expect(spawnSync('mkfifo', [path.join(root, 'sys/a/pipe')]).status).toBe(0);
    expect(reader.text('/sys/a/pipe')).toEqual({ kind: 'unreadable', reason: 'not a plain file' });
  });
});

describe('links', () => {
  const out = { kind: 'unreadable', reason: 'a link that leads out of the tree' };

  test('one inside is followed', () => {
    write('/sys/a/file', 'inside\n');
    link('a/file', '/sys/link');
    link('a', '/sys/folder');
    expect(reader.text('/sys/link')).toEqual({ kind: 'value', value: 'inside' });
    expect(reader.text('/sys/folder/file')).toEqual({ kind: 'value', value: 'inside' });
    expect(reader.list('/sys/folder')).toEqual({ kind: 'value', value: ['file'] });
  });

  test.each(['../../../secret', '/etc/hostname'])(
    'to a file outside, %s: nothing of it is read',
    (target) => {
      link(target, '/sys/a/link');
      expect(reader.text('/sys/a/link')).toEqual(out);
    },
  );

  test.each(['../../../outside', '/etc'])('to a folder outside, %s: nothing in it is seen', (target) => {
    link(target, '/sys/a/folder');
    expect(reader.list('/sys/a/folder')).toEqual(out);
    expect(reader.text('/sys/a/folder/secret')).toEqual(out);
    expect(reader.exists('/sys/a/folder/secret')).toEqual(out);
    expect(reader.link('/sys/a/folder/secret')).toEqual(out);
    expect(reader.resolve('/sys/a/folder')).toEqual(out);
  });

  test('out, into a folder whose name only begins like the root’s', () => {
    fs.mkdirSync(`${root}-other`);
    fs.writeFileSync(`${root}-other/secret`, 'outside');
    link('../../../root-other', '/sys/a/folder');
    expect(reader.text('/sys/a/folder/secret')).toEqual(out);
  });

  test('a link’s own target is told, if it is below the root', () => {
    link('../bus/drivers/nouveau', '/sys/a/driver');
    expect(reader.link('/sys/a/driver')).toEqual({ kind: 'value', value: '/sys/bus/drivers/nouveau' });
    link('../../../../bus/drivers/nouveau', '/sys/a/far');
    expect(reader.link('/sys/a/far')).toEqual(out);
    link('../../../root/sys/a', '/sys/a/out-and-in');
    expect(reader.link('/sys/a/out-and-in')).toEqual(out);
  });

  test('what is no link says so, and what is not there is absent', () => {
    write('/sys/a/file', '');
    expect(reader.link('/sys/a/file')).toEqual({ kind: 'unreadable', reason: 'not a link' });
    expect(reader.link('/sys/a/none')).toEqual({ kind: 'absent' });
  });

  test('a circle of links ends', () => {
    link('two', '/sys/a/one');
    link('one', '/sys/a/two');
    expect(reader.text('/sys/a/one')).toMatchObject({ kind: 'unreadable' });
    expect(reader.list('/sys/a/one')).toMatchObject({ kind: 'unreadable' });
    expect(reader.text('/sys/a/one/file')).toMatchObject({ kind: 'unreadable' });
    expect(reader.exists('/sys/a/one')).toEqual({ kind: 'value', value: true });
    link('.', '/sys/a/self');
    expect(reader.resolve('/sys/a/self/self')).toEqual({ kind: 'value', value: '/sys/a' });
  });
});

describe('folders', () => {
  test('names come sorted, and a file in place of a folder has none', () => {
    for (const name of ['b', 'a', 'C']) write(`/sys/a/${name}`, '');
    expect(reader.list('/sys/a')).toEqual({ kind: 'value', value: ['C', 'a', 'b'] });
    expect(reader.list('/sys/a/a').kind).not.toBe('value');
    expect(reader.list('/sys/none')).toEqual({ kind: 'absent' });
  });

  test('one that comes and goes is seen as it is at each look', () => {
    expect(reader.list('/sys/late')).toEqual({ kind: 'absent' });
    fs.mkdirSync(path.join(root, 'sys/late'));
    expect(reader.list('/sys/late')).toEqual({ kind: 'value', value: [] });
    fs.rmdirSync(path.join(root, 'sys/late'));
    expect(reader.list('/sys/late')).toEqual({ kind: 'absent' });
  });
});

test('the machine itself is a root like any other', () => {
  const machine = new FsReader('/');
  expect(machine.list('/')).toMatchObject({ kind: 'value' });
  expect(machine.text('/proc/self/comm')).toMatchObject({ kind: 'value' });
  expect(machine.resolve('/proc/self/..')).toEqual({ kind: 'value', value: '/proc' });
});
