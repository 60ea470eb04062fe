import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SetFile } from '#shared/plan/steps/file-steps.ts';
import { files } from '#shared/script/parts/files.ts';
import { renderTexts } from '#shared/script/rendering/texts.ts';
import { sha256 } from '#shared/script/sha256.ts';
import { needProgram } from '../../../support/users.ts';

const step = (text: string): SetFile => ({
  kind: 'set-file',
  path: '/etc/a',
  before: null,
  after: { text, mode: '644' },
});

/** The function that takes the last newline away, as it stands in every script. */
const cut = /^cut_newline\(\) \{\n.*\n\}\n/m.exec(files)?.[0] ?? '';

/** What a shell writes for these texts, one after the other. */
function written(shell: readonly string[], texts: string[]): Buffer {
  const input = `${cut}${renderTexts(texts.map(step))}\n${texts.map((_, index) => `text_${index + 1}\n`).join('')}`;
  const { stdout, stderr } = spawnSync(needProgram(shell[0] ?? ''), shell.slice(1), { input });
  expect(stderr.toString()).toBe('');
  return stdout;
}

const piece = fc.oneof(
  fc.constantFrom('\n', '\n\n', 'END', '\nEND\n', '\nEND', 'END\nEND_2\n', ' END', 'END ', '\r\n', '\t'),
  fc.constantFrom("'", '"', '\\', '\\\n', '$x', '${IFS}', '$(echo CANARY)', '`echo CANARY`', '%s', '#', '-n'),
  fc.constantFrom('ä', '€', '🃏', '\u2028', '\u202e', '\u0007', '\u007f', 'text_1', 'cat <<X\n'),
  fc.string({ unit: 'grapheme', maxLength: 10 }).filter((text) => !text.includes('\0')),
);
const anyText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe.each([
  ['dash', ['dash']],
  ['busybox', ['busybox', 'sh']],
  ['bash', ['bash', '--posix']],
])('%s', (_, shell) => {
  test('writes every text byte for byte', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 20 }), (texts) => {
        expect(written(shell, texts).toString('hex')).toBe(Buffer.from(texts.join('')).toString('hex'));
      }),
      { numRuns: 60, examples: [[['']], [['\n']], [['END']], [['END\n']], [['a\n\n\nb']], [['a\n\n\n']]] },
    );
  }, 30_000);

  test('also a long one, longer than a pipe holds', () => {
    const long = `${'0123456789abcde\n'.repeat(20_000)}end`;
    expect(written(shell, [long]).toString() === long).toBe(true);
  });
});

test('it stands in the script as it will stand in the file', () => {
  expect(renderTexts([step('one "$two"\n')])).toContain(
    '# /etc/a\ntext_1() {\n  cat <<\'END\'\none "$two"\nEND\n}\n',
  );
});

test.each(['a\0b', 'half \ud800 a character'])('what is no text makes no script: %j', (text) => {
  expect(() => {
    renderTexts([step(text)]);
    sha256(text);
  }).toThrow(RangeError);
});

test('a checksum is the one that everybody else has', () => {
  const theirs = (text: string) => createHash('sha256').update(text).digest('hex');
  fc.assert(
    fc.property(anyText, fc.nat(300), (text, length) => {
      expect(sha256(text)).toBe(theirs(text));
      expect(sha256('x'.repeat(length))).toBe(theirs('x'.repeat(length)));
    }),
  );
});
