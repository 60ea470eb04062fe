import { linesOf, splice } from './lines.ts';
import { insertWords, missingWords, removeWords, type WordEdit } from './words.ts';

/** Where, in a file's text, a piece of the kernel command line is. */
export interface Part {
  start: number;
  end: number;
}

/** Finds all the pieces that make up one command line, in order. */
export type FindParts = (text: string) => Part[];

const textOf = (text: string, parts: readonly Part[]): string =>
  parts.map(({ start, end }) => text.slice(start, end)).join(' ');

/** Adds words to the last piece; null when there is no piece, or none of what is added there would count. */
export function addToParts(text: string, find: FindParts, wanted: readonly string[]): WordEdit | null {
  const parts = find(text);
  const words = missingWords(textOf(text, parts), wanted);
  const last = parts.at(-1);
  if (words.length === 0 || !last) return last ? { text, words } : null;
  const after = splice(text, last.start, last.end, insertWords(text.slice(last.start, last.end), words));
  return missingWords(textOf(after, find(after)), wanted).length === 0 ? { text: after, words } : null;
}

/** Takes the words out, each from the last piece that has it. */
export function removeFromParts(text: string, find: FindParts, added: readonly string[]): WordEdit {
  const words: string[] = [];
  const rest = [...added].reverse().reduce((line, each) => {
    for (const { start, end } of [...find(line)].reverse()) {
      const cut = removeWords(line.slice(start, end), [each]);
      if (cut.words.length === 0) continue;
      words.unshift(each);
      return splice(line, start, end, cut.text);
    }
    return line;
  }, text);
  return { text: rest, words };
}

/** Pieces that are the rest of every line that begins as `start` says (a pattern that begins with `^`). */
export const afterStart =
  (begin: RegExp): FindParts =>
  (text) =>
    linesOf(text).flatMap(({ start, line }) => {
      const length = begin.exec(line)?.[0].length;
      return length === undefined ? [] : [{ start: start + length, end: start + line.length }];
    });
