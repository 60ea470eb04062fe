import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readJson, writeJson } from '../../../src-main/store/json-file.ts';
import { usablePlace, windowPlace } from '../../../src-main/store/window-place.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

const place = { x: 40, y: 30, width: 900, height: 700, maximised: false };
const screen = { x: 0, y: 27, width: 1920, height: 1053 };
const beside = { x: 1920, y: 0, width: 1280, height: 1024 };

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  folder = temporaryFolder('settings');
  file = join(folder.path, 'new', 'window.json');
});
afterEach(() => {
  folder.remove();
});

describe('the file', () => {
  test('comes back as it was written, and nothing else is left', () => {
    writeJson(file, place);
    expect(readJson(file, windowPlace)).toEqual(place);
    writeJson(file, { ...place, x: 41 });
    expect(readJson(file, windowPlace)?.x).toBe(41);
    expect(readdirSync(join(folder.path, 'new'))).toEqual(['window.json']);
  });

  test.each([
    ['no file', null],
    ['empty', ''],
    ['cut short', '{"x":40,"y":3'],
    ['no object', '[1,2]'],
    ['a number as text', JSON.stringify({ ...place, x: '40' })],
    ['a fraction', JSON.stringify({ ...place, x: 1.5 })],
    ['no size', JSON.stringify({ ...place, width: 0 })],
    ['endless', '{"x":1e999,"y":0,"width":1,"height":1,"maximised":false}'],
    ['far too long', JSON.stringify({ ...place, more: 'x'.repeat(100_000) })],
    ['no text', '\u0000\uffff'],
  ])('%s is passed over', (_, text) => {
    mkdirSync(join(folder.path, 'new'));
    if (text !== null) writeFileSync(file, text);
    expect(readJson(file, windowPlace)).toBeNull();
  });

  test('what a later version adds does no harm', () => {
    mkdirSync(join(folder.path, 'new'));
    writeFileSync(file, JSON.stringify({ ...place, tab: 3 }));
    expect(readJson(file, windowPlace)).toEqual(place);
  });

  test('a folder in its place keeps nobody from anything', () => {
    mkdirSync(file, { recursive: true });
    writeJson(file, place);
    expect(readJson(file, windowPlace)).toBeNull();
  });

  test('a disk that takes nothing keeps the old one', () => {
    writeJson(file, place);
    mkdirSync(`${file}.new`);
    writeJson(file, { ...place, x: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(place);
    expect(existsSync(file)).toBe(true);
  });
});

describe('a place', () => {
  test.each([
    ['as it was', place, [screen]],
    ['on the second screen', { ...place, x: 2000 }, [screen, beside]],
    ['across both', { ...place, x: 1500 }, [screen, beside]],
    ['its right edge out of sight', { ...place, x: 1700 }, [screen]],
  ])('%s is taken', (_, wanted, screens) => {
    expect(usablePlace(wanted, screens)).toEqual(wanted);
  });

  test.each([
    ['on a screen that is gone', { ...place, x: 2000 }, [screen]],
    ['above all of them', { ...place, y: -300 }, [screen]],
    ['below', { ...place, y: 1070 }, [screen]],
    ['to the left', { ...place, x: -850 }, [screen]],
    ['with no screen at all', place, []],
    ['that nobody remembers', null, [screen]],
  ])('%s is not', (_, wanted, screens) => {
    expect(usablePlace(wanted, screens)).toBeNull();
  });
});
