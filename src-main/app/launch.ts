import { resolve } from 'node:path';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * The words meant for Bindery, without the program and Electron's own.
 * @param argv the whole command line
 * @param fromSource set when `electron APP` was started: then flags of Electron's and APP come first
 */
export function ownArguments(argv: string[], fromSource: boolean): string[] {
  if (!fromSource) return argv.slice(1);
  let at = 1;
  while (at < argv.length && argv[at]?.startsWith('-')) at += takesAWord.has(argv[at] ?? '') ? 2 : 1;
  return argv.slice(at + 1);
}

const takesAWord = new Set(['-r', '--require']);

/** What the window opens on. */
export type Launch = { on: 'machine'; root: string } | { on: 'sample' } | { on: 'capture'; file: string };

/**
 * Reads the window's options: `--root DIR` for a tree in place of this machine, `--sample` for the sample
 * machine, `--capture FILE` for a capture. Other flags are Chromium's.
 * @returns the fault as one sentence
 */
export function readLaunch(words: string[]): Result<Launch, string> {
  let launch: Launch = { on: 'machine', root: '/' };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--sample') launch = { on: 'sample' };
    else if (word === '--root') {
      const folder = words[++at];
      if (!folder) return err('--root needs a folder');
      // At once: the working folder is left soon after.
      launch = { on: 'machine', root: resolve(folder) };
    } else if (word === '--capture') {
      const file = words[++at];
      if (!file) return err('--capture needs a file');
      launch = { on: 'capture', file: resolve(file) };
    } else if (!word.startsWith('-')) return err(`${word} is no command of Bindery's`);
  }
  return ok(launch);
}
