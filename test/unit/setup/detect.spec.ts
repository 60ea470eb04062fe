import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  hasProgram,
  isProgram,
  missingLibraries,
  missingPackages,
} from '../../../build/setup/machine/detect.mjs';
import { fakePrograms } from './fake-programs.ts';

let fakes: ReturnType<typeof fakePrograms> | undefined;
afterEach(() => {
  fakes?.remove();
  fakes = undefined;
});

describe('hasProgram', () => {
  it('finds a program on the PATH and in the system folders', () => {
    fakes = fakePrograms({ 'bindery-fake-tool': 'true' });
    expect(hasProgram('bindery-fake-tool')).toBe(true);
    expect(hasProgram('bindery-absent-tool')).toBe(false);
    process.env['PATH'] = '';
    expect(hasProgram('sh')).toBe(true);
  });

  it('takes neither a folder nor a plain file for a program', () => {
    fakes = fakePrograms({ plain: 'true' });
    mkdirSync(join(fakes.folder, 'folder'));
    writeFileSync(join(fakes.folder, 'plain'), '');
    chmodSync(join(fakes.folder, 'plain'), 0o644);
    expect(isProgram(join(fakes.folder, 'folder'))).toBe(false);
    expect(isProgram(join(fakes.folder, 'plain'))).toBe(false);
  });
});

describe('missingLibraries', () => {
  it('reads what the loader does not find', async () => {
    fakes = fakePrograms({
      ldd: `printf '\\tlinux-vdso.so.1 (0x7ff)\\n\\tlibnss3.so => not found\\n\\tlibc.so.6 => /lib/libc.so.6 (0x7fe)\\n'`,
    });
    expect(await missingLibraries('/anything')).toEqual(['libnss3.so']);
  });

  it('finds nothing missing for a program of the system', async () => {
    expect(await missingLibraries('/bin/sh')).toEqual([]);
  });
});

describe('missingPackages', () => {
  const names = ['here', 'gone', 'half'];

  it('asks dpkg, for which a package that was removed still has a state', async () => {
    fakes = fakePrograms({ 'dpkg-query': `printf 'here installed\\nhalf config-files\\n'; exit 1` });
    expect(await missingPackages(names, 'debian')).toEqual(['gone', 'half']);
  });

  it('asks rpm', async () => {
    fakes = fakePrograms({
      rpm: `printf 'here-1.0\\nno package provides gone\\nno package provides half\\n'; exit 2`,
    });
    expect(await missingPackages(names, 'fedora')).toEqual(['gone', 'half']);
  });

  it('asks pacman', async () => {
    fakes = fakePrograms({ pacman: `printf 'gone\\nhalf\\n'; exit 127` });
    expect(await missingPackages(names, 'arch')).toEqual(['gone', 'half']);
  });

  it('asks nobody about nothing', async () => {
    fakes = fakePrograms({ 'dpkg-query': 'echo called >>"$LOG"' });
    expect(await missingPackages([], 'debian')).toEqual([]);
    expect(fakes.logged()).toEqual([]);
  });
});
