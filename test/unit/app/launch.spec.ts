import { describe, expect, it, vi } from 'vitest';
import { ownArguments, readLaunch } from '../../../src-main/app/start/launch.ts';
import { keepSandbox } from '../../../src-main/app/sandbox.ts';
import { pageAddress } from '../../../src-main/app/page-address.ts';

describe('the words meant for Bindery', () => {
  it.each([
    ['packaged', ['/opt/bindery', 'scan', '--json'], false, ['scan', '--json']],
    [
      'packaged, where a launcher took the sandbox',
      ['/opt/bindery', '--no-sandbox', 'scan'],
      false,
      ['scan'],
    ],
    ['packaged, no words', ['/opt/bindery'], false, []],
    ['electron .', ['electron', '.', 'scan'], true, ['scan']],
    ['flags first', ['electron', '--no-zygote', '.', '--root', 'x'], true, ['--root', 'x']],
    ['a preloaded module', ['electron', '-r', './loader.js', '--inspect=0', '.', 'scan'], true, ['scan']],
    ['the sandbox taken behind the app', ['electron', '.', '--no-sandbox', 'scan'], true, ['scan']],
    ['nothing', ['electron'], true, []],
  ])('%s', (_name, argv, fromSource, words) => {
    expect(ownArguments(argv, fromSource)).toEqual(words);
  });
});

describe("the window's options", () => {
  it.each([
    [[], { on: 'machine', root: '/' }],
    [['--root', '/tree'], { on: 'machine', root: '/tree' }],
    [['--root', 'tree'], { on: 'machine', root: `${process.cwd()}/tree` }],
    [['--sample'], { on: 'sample', name: 'two-cards' }],
    [['--ozone-platform=x11', '--sample'], { on: 'sample', name: 'two-cards' }],
    [['--sample', '--no-zygote'], { on: 'sample', name: 'two-cards' }],
    [['--sample', 'twins'], { on: 'sample', name: 'twins' }],
    [['--sample=laptop', '--no-zygote'], { on: 'sample', name: 'laptop' }],
    [['--capture', '/tmp/a.json'], { on: 'capture', file: '/tmp/a.json' }],
  ])('%j', (words, launch) => {
    expect(readLaunch(words)).toEqual({ ok: true, value: launch });
  });

  it.each([
    [['--root']],
    [['--capture']],
    [['bnid']],
    [['--sample', 'now']],
    [['--sample=']],
    [['twins', '--sample']],
  ])('%j is an error', (words) => {
    expect(readLaunch(words).ok).toBe(false);
  });
});

describe("the page's address", () => {
  it('is our own scheme', () => {
    expect(pageAddress(undefined, false)).toEqual({
      url: 'app://wizard/index.html',
      origin: 'app://wizard',
      live: false,
    });
  });

  it('is the development server only when one is named', () => {
    const live = { url: 'http://localhost:5173/', origin: 'http://localhost:5173', live: true };
    expect(pageAddress('http://localhost:5173', false)).toEqual(live);
  });

  it('is never the development server in a packaged app', () => {
    expect(pageAddress('http://localhost:5173', true).origin).toBe('app://wizard');
  });
});

describe('SECURITY(14): the sandbox', () => {
  it.each([
    ['is asked for', false],
    ['is not asked for where it was taken away', true],
  ])('%s', (_name, taken) => {
    const enableSandbox = vi.fn();
    const hasSwitch = vi.fn((name: string) => taken && name === 'no-sandbox');
    expect(keepSandbox({ enableSandbox, commandLine: { hasSwitch } as never })).toBe(!taken);
    expect(enableSandbox).toHaveBeenCalledTimes(taken ? 0 : 1);
  });
});
