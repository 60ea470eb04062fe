import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '#shared/plan/plan.ts';
import { oneLine, quote } from '#shared/plan/editing/quote.ts';
import { renderScript } from '#shared/script/render.ts';
import { stepTitle } from '#shared/script/step-title.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { planOn } from '../../support/rendered.ts';
import { bindNow } from '../../support/run-script.ts';

const plan = planOn(machineWith([screenCard, freeCard, freeAudio]), bindNow(freeCard.address));

/** The same plan for a card with another name, in every place where a name stands. */
const named = (name: string): Plan => ({
  ...plan,
  gpuName: name,
  steps: plan.steps.map((step) => ('name' in step ? { ...step, name } : step)),
});

const wicked = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '\n',
        '\r',
        '\0',
        '`echo CANARY`',
        '$(echo CANARY)',
        '${IFS}',
        ';',
        '#',
      ),
      fc.constantFrom(
        '\u2028',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u0085',
        '\u001b[2J',
        '*',
        '~',
        '!',
        '%s',
        '-n',
      ),
      fc.constantFrom('\nEOF\n', "'; echo CANARY; '", '\necho CANARY\n', 'done', 'fi', '\ud800', '🃏'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('a name changes only the lines that show it, and adds none', () => {
  const shows = /^(# Bindery: |  begin \d+ )/;
  const plain = renderScript(named('A card')).split('\n');
  fc.assert(
    fc.property(wicked, (name) => {
      const lines = renderScript(named(name)).split('\n');
      expect(lines).toHaveLength(plain.length);
      for (const [index, line] of lines.entries()) {
        if (shows.test(plain[index] ?? '')) expect(line).toMatch(shows);
        else expect(line).toBe(plain[index]);
      }
    }),
  );
});

test('a real shell reads every name as one word, and runs nothing of it', () => {
  fc.assert(
    fc.property(wicked, (name) => {
      const wickedPlan = named(name);
      const begins = renderScript(wickedPlan)
        .split('\n')
        .filter((line) => line.startsWith('  begin '));
      // The number of words goes along, and each word ends in a zero byte.
      const input = `begin() { printf '%s\\0%s\\0' "$#" "$2"; }\n${begins.join('\n')}\n`;
      const { stdout, stderr } = spawnSync('sh', [], { input, encoding: 'utf8' });
      // A half of a surrogate pair is no text: it goes through the pipe as U+FFFD.
      const titles = wickedPlan.steps.map((step) => Buffer.from(stepTitle(step)).toString());
      expect({ stdout, stderr }).toEqual({
        stdout: titles.map((title) => `2\0${title}\0`).join(''),
        stderr: '',
      });
    }),
    { numRuns: 150 },
  );
}, 30_000);

test('any text can be quoted: the shell gives it back, less what must not be seen', () => {
  fc.assert(
    fc.property(wicked, (text) => {
      const { stdout } = spawnSync('sh', [], { input: `printf %s ${quote(text)}`, encoding: 'utf8' });
      expect(stdout).toBe(Buffer.from(quote(text).startsWith("'") ? unquoted(text) : text).toString());
    }),
    { numRuns: 150 },
  );
}, 30_000);

/** What `quote` lets through, told by way of `oneLine`, which puts a space where `quote` puts `?`. */
const unquoted = (text: string): string => Array.from(text, (it) => (oneLine(it) === it ? it : '?')).join('');

test.each(['\u0000', '\u0007', '\n', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e', '\u2069', '\ufeff'])(
  'nothing that is not to be seen gets through: %j',
  (character) => {
    expect(quote(`a${character}b`)).toBe("'a?b'");
    expect(oneLine(`a${character}b`)).toBe('a b');
  },
);
