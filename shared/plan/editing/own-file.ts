import type { FileTexts } from './edit.ts';
import { appendLines, linesOf, removeLine, splice } from './lines.ts';

/** A drop-in file of Bindery's: a note, and one line with words between a fixed beginning and end. */
export interface OwnFile {
  path: string;
  /** The words that are in it now; empty when there is no such file or line. */
  wordsIn(files: FileTexts): string;
  /** The file with other words; null when it has none and nobody else wrote in it. */
  textWith(files: FileTexts, words: string): string | null;
}

const note = '# Written by Bindery, which also removes it.';

export function ownFile(path: string, begin: string, end: string): OwnFile {
  const find = (text: string) =>
    linesOf(text).find(
      ({ line }) =>
        !line.startsWith('#') &&
        line.length > begin.length + end.length &&
        line.startsWith(begin) &&
        line.endsWith(end),
    );
  const wordsIn = (files: FileTexts): string =>
    find(files.get(path) ?? '')?.line.slice(begin.length, end === '' ? undefined : -end.length) ?? '';
  const textWith = (files: FileTexts, words: string): string | null => {
    const text = files.get(path) ?? '';
    const found = find(text);
    const line = begin + words + end;
    if (words === '') {
      const rest = found ? removeLine(removeLine(text, found.line), note) : text;
      return rest.trim() === '' ? null : rest;
    }
    if (found) return splice(text, found.start, found.start + found.line.length, line);
    return appendLines(text, [note, line]);
  };
  return { path, wordsIn, textWith };
}
