import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileDiff, type DiffLine } from '#shared/plan/editing/file-diff.ts';

const marks = { same: ' ', added: '+', removed: '-' };
const shown = (lines: DiffLine[]) => lines.map(({ kind, text }) => marks[kind] + text).join('');

test('one line changed in the middle', () => {
  const lines = fileDiff({ before: 'a\nb\nc\n', after: 'a\nB\nc\n' });
  expect(shown(lines)).toBe(' a\n-b\n+B\n c\n');
});

test('a new file is all added, a deleted one all removed, an equal one all the same', () => {
  expect(shown(fileDiff({ before: null, after: 'a\nb\n' }))).toBe('+a\n+b\n');
  expect(shown(fileDiff({ before: 'a\n', after: null }))).toBe('-a\n');
  expect(shown(fileDiff({ before: 'a\nb', after: 'a\nb' }))).toBe(' a\n b');
});

test('a line end that is missing at the end is a change of that line', () => {
  expect(shown(fileDiff({ before: 'a', after: 'a\n' }))).toBe('-a+a\n');
});

const line = fc.constantFrom('a', 'b', '', 'c');
const file = fc.option(
  fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
    .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : '')),
);

test('both files come out of it byte for byte, and no more lines change than have to', () => {
  fc.assert(
    fc.property(file, file, (before, after) => {
      const lines = fileDiff({ before, after });
      const without = (kind: DiffLine['kind']) =>
        lines
          .filter((it) => it.kind !== kind)
          .map((it) => it.text)
          .join('');
      expect(without('added')).toBe(before ?? '');
      expect(without('removed')).toBe(after ?? '');
      if (before === after) expect(lines.every((it) => it.kind === 'same')).toBe(true);
    }),
  );
});

test('a line put in front keeps every other one, however long the file', () => {
  const many = Array.from({ length: 3000 }, (_, index) => `line ${index}\n`);
  const changed = many.toSpliced(1500, 1).toSpliced(10, 0, 'new\n');
  const lines = fileDiff({ before: many.join(''), after: changed.join('') });
  expect(lines.filter((it) => it.kind !== 'same').map(({ kind, text }) => [kind, text])).toEqual([
    ['added', 'new\n'],
    ['removed', 'line 1500\n'],
  ]);
});

test('two files that have nothing in common, too long to compare, are one whole and then the other', () => {
  const of = (letter: string) => Array.from({ length: 2500 }, (_, index) => `${letter}${index}\n`).join('');
  const lines = fileDiff({ before: of('a'), after: of('b') });
  expect(lines).toHaveLength(5000);
  expect(lines.findIndex((it) => it.kind === 'added')).toBe(2500);
});
