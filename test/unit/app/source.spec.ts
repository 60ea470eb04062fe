import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const sources = ['src-main', 'src-renderer', 'shared']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|svelte|html|css)$/.test(entry.name))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    // Comments speak of what the code must not do.
    return {
      path: relative(root, path),
      code: text.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$|<!--[^]*?-->/gm, ''),
    };
  });
const whereIs = (words: RegExp) => sources.filter(({ code }) => words.test(code)).map(({ path }) => path);

/** What tells a person about it. */
const texts = ['src-renderer/text/de/boot/pages.ts', 'src-renderer/text/en/boot/pages.ts'];

describe('what may stand in one place only', () => {
  it.each<[string, RegExp, string[]]>([
    ['SECURITY(7): ipcMain', /\bipcMain\b/, ['src-main/ipc/register.ts']],
    ['SECURITY(9): contextBridge', /\bcontextBridge\b/, ['src-main/preload.ts']],
    ['SECURITY(9): ipcRenderer', /\bipcRenderer\b/, ['src-main/preload.ts']],
    ['SECURITY(1): new BrowserWindow', /new BrowserWindow\b/, ['src-main/app/main-window.ts']],
    [
      'SECURITY(14): the word that takes the sandbox away',
      /no-sandbox/,
      ['src-main/app/sandbox.ts', ...texts],
    ],
    ['SECURITY(14): enableSandbox', /\benableSandbox\(\)/, ['src-main/app/sandbox.ts']],
    ['SECURITY(16): openExternal called', /\.openExternal\(/, ['src-main/app/project-page.ts']],
    ['SECURITY(10): sudo-prompt', /['"]sudo-prompt['"]/, ['src-main/apply/elevator.ts']],
  ])('%s', (_name, words, places) => {
    expect(whereIs(words)).toEqual(places);
  });
});

describe('what may stand nowhere', () => {
  it.each<[string, RegExp]>([
    ['SECURITY(14): the sandbox switched off', /appendSwitch|sandbox: false/],
    ['SECURITY(3): markup from strings', /\{@html|\.innerHTML\b|insertAdjacentHTML|\beval\(|new Function\(/],
    ['a synchronous message', /\bsendSync\b/],
    ['the remote module', /@electron\/remote|enableRemoteModule/],
  ])('%s', (_name, words) => {
    expect(whereIs(words)).toEqual([]);
  });
});

it('has read the sources it speaks of', () => {
  expect(sources.length).toBeGreaterThan(50);
});
