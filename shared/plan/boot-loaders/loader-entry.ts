import { nothing, rewrite, type Editor, type Manual } from '../editing/edit.ts';
import { appendLines, removeLine } from '../editing/lines.ts';
import { addToParts, afterStart, removeFromParts } from '../editing/parts.ts';
import { missingWords } from '../editing/words.ts';

const options = afterStart(/^[ \t]*options[ \t]+/);

/**
 * A systemd-boot entry that somebody wrote by hand: the one file that starts this system, the others stay a
 * way back. The words of several `options` lines are joined (UAPI.1 Boot Loader Specification, type 1).
 */
export const loaderEntryEditor = (path: string): Editor => ({
  add(files, words) {
    const manual = (why: string): Manual => ({ kind: 'manual', lines: [`options ${words.join(' ')}`], why });
    const text = files.get(path);
    if (text === undefined) return manual(`there is no ${path}`);
    if (options(text).length === 0) {
      const missing = missingWords('', words);
      return rewrite(files, path, appendLines(text, [`options ${missing.join(' ')}`]), [], missing);
    }
    const done = addToParts(text, options, words);
    return done ? rewrite(files, path, done.text, [], done.words) : manual(`"--" or a quote ends ${path}`);
  },
  remove(files, words) {
    const done = removeFromParts(files.get(path) ?? '', options, words);
    return done.words.length === 0
      ? nothing
      : rewrite(files, path, removeLine(done.text, 'options '), [], done.words);
  },
});
