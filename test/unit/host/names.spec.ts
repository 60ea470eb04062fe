import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { firstOf } from '../../../src-main/host/names.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

let remove = (): void => undefined;
afterEach(() => {
  remove();
});

test('the first file that has names in it is taken, and no file stops anything', () => {
  const folder = temporaryFolder('names');
  remove = folder.remove;
  const at = (name: string): string => join(folder.path, name);
  writeFileSync(at('empty'), '');
  writeFileSync(at('foreign'), 'not found\n');
  mkdirSync(at('folder'));
  writeFileSync(at('good'), '#\tVersion: 2026.01.02\n10de  NVIDIA Corporation\n');
  writeFileSync(at('later'), '10de  Somebody Else\n');

  const broken = ['missing', 'empty', 'foreign', 'folder'].map(at);
  const found = firstOf([...broken, at('good'), at('later')]);
  expect(found).toMatchObject({ source: at('good'), version: '2026.01.02' });
  expect(found.vendor('10de')).toBe('NVIDIA Corporation');

  const none = firstOf(broken);
  expect(none).toMatchObject({ source: null, version: null });
  expect(none.vendor('10de')).toBeNull();
});
