import { resolve } from 'node:path';
import type { SampleName } from '#shared/ipc/samples.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readSampleOption } from '../../practice/sample-option.ts';
import { takesSandbox } from '../sandbox.ts';

/**
 * The words meant for Bindery, without the program and Electron's own.
 * @param argv the whole command line
 * @param fromSource set when `electron APP` was started: then flags of Electron's and APP come first
 */
export function ownArguments(argv: string[], fromSource: boolean): string[] {
  let at = 1;
  while (fromSource && at < argv.length && argv[at]?.startsWith('-'))
    at += takesAWord.has(argv[at] ?? '') ? 2 : 1;
  // What starts the packaged app puts this in front of a person's own words.
  return argv.slice(fromSource ? at + 1 : at).filter((word) => !takesSandbox(word));
}

const takesAWord = new Set(['-r', '--require']);

/** What the window opens on. */
export type Launch =
  { on: 'machine'; root: string } | { on: 'sample'; name: SampleName } | { on: 'capture'; file: string };

/**
 * Reads the window's options: `--root DIR` for a tree in place of this machine, `--sample [NAME]` for a sample
 * machine, `--capture FILE` for a capture. Other flags are Chromium's.
 * @returns the fault as one sentence
 */
export function readLaunch(words: string[]): Result<Launch, string> {
  const sample = readSampleOption(words);
  if (!sample.ok) return sample;
  const { name, others } = sample.value;
  let launch: Launch = name === null ? { on: 'machine', root: '/' } : { on: 'sample', name };
  for (let at = 0; at < others.length; at++) {
    const word = others[at] ?? '';
    if (word === '--root') {
      const folder = others[++at];
      if (!folder) return err('--root needs a folder');
      // At once: the working folder is left soon after.
      launch = { on: 'machine', root: resolve(folder) };
    } else if (word === '--capture') {
      const file = others[++at];
      if (!file) return err('--capture needs a file');
      launch = { on: 'capture', file: resolve(file) };
    } else if (!word.startsWith('-')) return err(`${word} is no command of Bindery's`);
  }
  return ok(launch);
}
