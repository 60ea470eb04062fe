import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { readAsar } from './support/asar.ts';

const { contents, product, epoch, electron } = inject('built');
const at = (...names: string[]) => join(contents, ...names);
const project = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('what is in the AppImage', () => {
  it('has the built app and the names of devices, and neither sources, maps nor other packages', () => {
    const files = [...readAsar(at('resources/app.asar')).keys()];
    const known =
      /^(package\.json|build\/icons\/256x256\.png|out\/pci\.ids|out\/(main|preload|renderer)\/[\w/.-]+)$/;
    expect(files.filter((file) => !known.test(file))).toEqual([]);
    expect(files.filter((file) => !/\.(cjs|js|css|html|svg|png|ids|json|txt)$/.test(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'out/main/index.cjs',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
        'out/pci.ids',
      ]),
    );
    expect(readdirSync(at('resources'))).toEqual(['app.asar']);
  });

  it('tells in its package.json what it is, and nothing of how it was built', () => {
    const about = JSON.parse(readAsar(at('resources/app.asar')).get('package.json')?.() ?? '') as object;
    expect(about).toMatchObject({
      name: 'bindery',
      version: project.version,
      desktopName: 'bindery.desktop',
    });
    expect(Object.keys(about).filter((key) => /^(scripts|devDependencies)$/.test(key))).toEqual([]);
  });

  it('names no folder of the machine that built it', () => {
    for (const [path, read] of readAsar(at('resources/app.asar'))) {
      if (/\.(cjs|js|css|html|json)$/.test(path)) expect(read(), path).not.toContain(process.cwd());
    }
  });

  it('speaks the languages of the app, and brings the licences', () => {
    expect(readdirSync(at('locales')).sort()).toEqual(['de.pak', 'en-US.pak']);
    expect(readdirSync(contents)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
    );
  });

  it('has nothing that is setuid or that others could write, and no time but the commit’s', () => {
    const listed = execFileSync('unsquashfs', ['-lln', '-UTC', '-offset', String(offset()), product], {
      encoding: 'utf8',
    });
    const lines = listed.split('\n').filter((line) => /^[-dl]/.test(line));
    expect(lines.length).toBeGreaterThan(30);
    const time = new Date(epoch * 1000).toISOString().slice(0, 16).replace('T', ' ');
    for (const line of lines) {
      expect(line).toMatch(/^(l|[-d]rw[x-]r-[x-]r-[x-]) ?.* 0\/0 /);
      expect(line).toContain(` ${time} `);
    }
  });

  const offset = () => Number(execFileSync(product, ['--appimage-offset'], { encoding: 'utf8' }));
});

describe('fuses', () => {
  it('let nothing but this app run in the packaged Electron', async () => {
    // The wire holds the digits 0 and 1 as text.
    const { version, ...wire } = await getCurrentFuseWire(at('bindery-app'));
    const isOn = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse]));
    expect(version).toBe('1');
    expect(isOn(FuseV1Options.RunAsNode)).toBe('0');
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe('0');
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe('0');
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe('1');
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe('0');
    // The test Electron is older than this one.
    if (Number.parseInt(electron) >= 29)
      expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe('0');
  });

  it('hold: asked to be plain Node, or to load something else, it stays what it is', () => {
    const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nowhere.cjs' };
    const said = execFileSync(at('bindery'), ['help'], { env: asNode, encoding: 'utf8' });
    expect(said).toMatch(/bindery scan/);
  });
});

describe('desktop', () => {
  it('has a menu entry that is valid, in both languages', () => {
    expect(execFileSync('desktop-file-validate', [at('bindery.desktop')], { encoding: 'utf8' })).toBe('');
    const entry = readFileSync(at('bindery.desktop'), 'utf8');
    for (const key of ['Comment', 'Comment[de]', 'Keywords', 'Keywords[de]', 'GenericName[de]', 'Categories'])
      expect(entry).toContain(`\n${key}=`);
    expect(entry).toContain('\nStartupWMClass=bindery\n');
    expect(entry).not.toContain('no-sandbox');
  });

  it('has a description for software centres that is valid and of this version', () => {
    const file = at('usr/share/metainfo/io.github.bindery_app.bindery.metainfo.xml');
    execFileSync('appstreamcli', ['validate', '--no-net', file], { stdio: 'pipe' });
    expect(readFileSync(file, 'utf8')).toContain(`<release version="${project.version}"`);
  });

  it('has its icon in every size, drawn for that size', () => {
    const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
    for (const size of sizes) {
      const png = readFileSync(at(`usr/share/icons/hicolor/${size}x${size}/apps/bindery.png`));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
    expect(lstatSync(at('.DirIcon')).isSymbolicLink()).toBe(true);
    expect(statSync(at('.DirIcon')).size).toBeGreaterThan(0);
  });
});
