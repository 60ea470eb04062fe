import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newest } from '../../../build/setup/build.mjs';
import { cachePath, npmEnvironment, root, toolEnvironment } from '../../../build/setup/lib/paths.mjs';
import { authority } from '../../../build/setup/machine/display.mjs';

describe('authority', () => {
  it('is one cookie for any address and screen number', () => {
    const cookie = Buffer.alloc(16, 7);
    const bytes = authority(cookie);
    expect(bytes.toString('hex', 0, 8)).toBe('ffff000000000012');
    expect(bytes.toString('latin1', 8, 26)).toBe('MIT-MAGIC-COOKIE-1');
    expect(bytes.subarray(26)).toEqual(Buffer.concat([Buffer.from([0, 16]), cookie]));
  });
});

describe('environments', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it('puts the pinned tools first for our tools and leaves them out for npm', () => {
    const bin = join(root, 'node_modules', '.bin');
    process.env['PATH'] = `${bin}:/elsewhere/node_modules/.bin:/usr/bin:/bin`;
    expect(toolEnvironment({ EXTRA: '1' })).toMatchObject({ PATH: `${bin}:/usr/bin:/bin`, EXTRA: '1' });
    expect(npmEnvironment()['PATH']).toBe('/usr/bin:/bin');
  });

  it('keeps the cache where the user wants it, if that is an absolute path', () => {
    process.env['XDG_CACHE_HOME'] = '/somewhere';
    expect(cachePath('a', 'b')).toBe('/somewhere/bindery/a/b');
    process.env['XDG_CACHE_HOME'] = 'relative';
    expect(cachePath('a')).toBe(join(homedir(), '.cache/bindery/a'));
  });
});

describe('newest', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bindery-newest-'));
    mkdirSync(join(folder, 'inner'));
    writeFileSync(join(folder, 'inner', 'file'), '');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const setTimes = (file: number, inner: number) => {
    utimesSync(join(folder, 'inner', 'file'), file, file);
    utimesSync(join(folder, 'inner'), inner, inner);
    utimesSync(folder, 5, 5);
  };

  it('sees a changed file and a folder that lost one', () => {
    setTimes(30, 10);
    expect(newest(folder)).toBe(30_000);
    setTimes(10, 20);
    expect(newest(folder)).toBe(20_000);
  });

  it('is 0 where there is nothing', () => {
    expect(newest(join(folder, 'absent'))).toBe(0);
  });
});
