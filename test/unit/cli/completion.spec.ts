import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleNames } from '../../../shared/ipc/samples.ts';
import { commandOptions } from '../../../src-main/cli/command-options.ts';

const folder = join(import.meta.dirname, '../../../build/linux/completion');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const commands = Object.keys(commandOptions);
const byCommand = Object.entries(commandOptions).map(
  ([name, options]) => [name, [...options].sort()] as const,
);

/** What bash offers at the end of these words, asked of bash itself. */
function inBash(...words: string[]): string[] {
  const ask =
    'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bindery; printf "%s\\n" "${COMPREPLY[@]}"';
  const args = [
    '--noprofile',
    '--norc',
    '-uc',
    ask,
    'bash',
    join(folder, 'bindery.bash'),
    'bindery',
    ...words,
  ];
  return execFileSync('bash', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('in bash', () => {
  it('every command is offered', () => {
    const offered = inBash('').filter((word) => !word.startsWith('-'));
    expect(offered.sort()).toEqual([...commands, 'help', 'version'].sort());
  });

  it.each(byCommand)('%s: just its options', (name, options) => {
    expect(inBash(name, '--').sort()).toEqual(options.map((option) => `--${option}`));
  });

  it('a beginning is finished', () => {
    expect(inBash('sc')).toEqual(['scan']);
    expect(inBash('bind', '--b')).toEqual(['--boot']);
    expect(inBash('plan', '01:00.0', '--sample', 'tw')).toEqual(['two-cards', 'twins']);
    expect(inBash('undo', 'io')).toEqual(['iommu']);
  });

  it('a file or a folder is offered where one is wanted', () => {
    expect(inBash('scan', '--root', '/et')).toEqual(['/etc']);
    expect(inBash('scan', '--capture', '/etc/passw')).toContain('/etc/passwd');
    expect(inBash('capture', '/et')).toEqual(['/etc']);
  });
});

describe('in zsh', () => {
  const text = read('_bindery');
  const specs = Object.fromEntries(
    [...text.matchAll(/^ {2}local (\w+)='\*?--(\w+)\[/gm)].map(([, name = '', option = '']) => [
      name,
      option,
    ]),
  );

  it('every command is offered', () => {
    const offered = [...text.matchAll(/^ {4}'(\w+):/gm)].map(([, name]) => name);
    expect(offered.sort()).toEqual([...commands, 'help', 'version'].sort());
  });

  it.each(byCommand)('%s: just its options', (name, options) => {
    const line = new RegExp(`^ {4}${name}\\) specs=\\((.*)\\) ;;$`, 'm').exec(text)?.[1] ?? '';
    const offered = line
      .split(' ')
      .filter((word) => word.startsWith('$') && word !== '$card')
      .map((word) => specs[word.slice(1)]);
    expect(offered.sort()).toEqual(options);
  });
});

describe('in fish', () => {
  const text = read('bindery.fish');
  const lines = [
    ...text.matchAll(/^complete -c bindery -n '__fish_seen_subcommand_from ([\w ]+)' -l (\w+)/gm),
  ];

  it('every command is offered', () => {
    const offered = [...text.matchAll(/-n __fish_use_subcommand -a (\w+)/g)].map(([, name]) => name);
    expect(offered.sort()).toEqual([...commands, 'help', 'version'].sort());
  });

  it.each(byCommand)('%s: just its options', (name, options) => {
    const offered = lines
      .filter(([, after = '']) => after.split(' ').includes(name))
      .map(([, , option]) => option);
    expect(offered.sort()).toEqual(options);
  });
});

it.each(['bindery.bash', '_bindery', 'bindery.fish'])('%s: knows the samples', (file) => {
  expect(read(file)).toContain(sampleNames.join(' '));
});
