import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandOptions } from '../../../src-main/cli/command-options.ts';
import { helpText } from '../../../src-main/cli/text/help.ts';

const path = join(import.meta.dirname, '../../../build/linux/bindery.1');
const page = readFileSync(path, 'utf8').replaceAll('\\-', '-').replaceAll('\\fI', '');
const optionsIn = (text: string) =>
  [...new Set([...text.matchAll(/--([a-z]+)/g)].map(([, name]) => name ?? ''))].sort();

/** Each command's own heading, by its name. */
const headings = Object.fromEntries(
  [...page.matchAll(/^\.SS "bindery (\w+)(.*)"$/gm)].map(([, name = '', rest = '']) => [name, rest]),
);

describe('the manual page', () => {
  it('has every command and no other', () => {
    expect(Object.keys(headings).sort()).toEqual([...Object.keys(commandOptions), 'help', 'version'].sort());
  });

  it.each(Object.entries(commandOptions))('%s: names just its options', (name, options) => {
    expect(optionsIn(headings[name] ?? '')).toEqual([...options].sort());
  });

  it('explains every option and no other', () => {
    const explained = [...page.matchAll(/^\.TP\n\.B[IR]? (--.*)$/gm)].flatMap(([, line = '']) =>
      optionsIn(line),
    );
    const known = Object.values(commandOptions).flat();
    expect(explained.sort()).toEqual([...new Set([...known, 'help', 'version'])].sort());
  });

  it('and the help text know the same options', () => {
    const said = new Set(optionsIn(helpText));
    const silent = Object.values(commandOptions)
      .flat()
      .filter((name) => !said.has(name));
    expect(silent).toEqual([]);
  });

  it('has an exit status for every code in the help text', () => {
    const codes = [...helpText.matchAll(/\b(\d) [a-z]/g)].map(([, code]) => code);
    const told = [...page.matchAll(/^\.TP\n\.B (\d)$/gm)].map(([, code]) => code);
    expect(told).toEqual(codes.slice(-told.length));
    expect(told).toHaveLength(6);
  });

  it('is set without a warning', () => {
    const set = execFileSync('sh', ['-c', 'groff -ww -man -Tutf8 "$1" 2>&1 >/dev/null', 'sh', path]);
    expect(set.toString()).toBe('');
  });
});
