import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRoot } from '../../../src-main/host/open-root.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder('open');
});
afterEach(() => {
  folder.remove();
});

const open = (at: string) => openRoot(path.join(folder.path, at));
const make = (at: string): void => {
  fs.mkdirSync(path.join(folder.path, at), { recursive: true });
};
const bad = (problem: string) => ({ ok: false, error: { code: 'bad-input', problem } });

test('what is not there, and what is no folder', () => {
  expect(open('none')).toMatchObject(bad('there is no such folder'));
  fs.writeFileSync(path.join(folder.path, 'file'), '');
  expect(open('file')).toMatchObject(bad('it is not a folder'));
  expect(open('file/below')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  fs.symlinkSync('circle', path.join(folder.path, 'circle'));
  expect(open('circle')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
});

test.each(['', 'sys', 'sys/bus/pci'])('a tree with "%s" and no devices is no machine', (part) => {
  make(`tree/${part}`);
  expect(open('tree')).toMatchObject(
    bad('it has no folder sys/bus/pci/devices, so it is not the root of a Linux machine'),
  );
});

test('a file in place of the devices’ folder', () => {
  make('tree/sys/bus/pci');
  fs.writeFileSync(path.join(folder.path, 'tree/sys/bus/pci/devices'), '');
  expect(open('tree')).toMatchObject({
    ok: false,
    error: { code: 'bad-input', place: 'sys/bus/pci/devices' },
  });
});

test('a devices’ folder that lies outside cannot be read', () => {
  make('tree/sys/bus/pci');
  fs.symlinkSync('/sys/bus/pci/devices', path.join(folder.path, 'tree/sys/bus/pci/devices'));
  expect(open('tree')).toMatchObject({ ok: false, error: { code: 'sysfs-unreadable' } });
});

test('an empty machine is one; its root is named by its whole path, without links', () => {
  make('tree/sys/bus/pci/devices');
  fs.symlinkSync('tree', path.join(folder.path, 'link'));
  for (const name of ['tree', 'link', 'link/.', 'tree/../link']) {
    const opened = open(name);
    expect(opened.ok && opened.value.root).toBe(path.join(folder.path, 'tree'));
  }
  const here = process.cwd();
  const opened = openRoot(path.relative(here, path.join(folder.path, 'tree')));
  expect(opened.ok && opened.value.root).toBe(path.join(folder.path, 'tree'));
});
