import { nothing, rewrite, type Editor, type FileTexts, type Manual } from '../editing/edit.ts';
import {
  addToAssignment,
  assignmentsOf,
  removeFromAssignment,
  valueIn,
} from '../editing/shell-assignment.ts';
import { ownFile } from '../editing/own-file.ts';
import { insertWords, missingWords, removeWords } from '../editing/words.ts';

const name = 'KERNEL_CMDLINE[default]';
const folder = '/etc/limine-entry-tool.d/';
const ours = ownFile(`${folder}zz-bindery.conf`, `${name}+=" `, '"');
const main = '/etc/default/limine';
const commands = [['limine-update']];

/**
 * Limine with limine-entry-tool (CachyOS, Omarchy), which writes the entries. /etc/default/limine is read after
 * the drop-ins, so where it sets the value itself, the words go there; where nobody sets one, the tool takes
 * the present command line, and a drop-in alone would leave out the root: then nothing is written.
 */
export const limineToolEditor: Editor = {
  add(files, words) {
    const text = files.get(main) ?? '';
    const own = assignmentsOf(text, name);
    const around = othersIn(files);
    if (!own || around === null) return byHand(words, 'the quotes in its settings do not match');
    const all = valueIn(own, `${around} ${ours.wordsIn(files)}`);
    if (!/(?:^|\s)root=/.test(all)) return byHand(words, `nothing in ${main} or ${folder} sets the root`);
    if (missingWords(all, words).length === 0) return nothing;
    if (own.some((it) => !it.appends)) {
      const done = addToAssignment(text, name, words);
      return done?.text.includes(`${name}="$`)
        ? byHand(words, `Bindery cannot read ${main}`)
        : done
          ? rewrite(files, main, done.text, commands, done.words)
          : byHand(words, `"--" ends what the kernel reads`);
    }
    const missing = missingWords(all, words);
    return rewrite(
      files,
      ours.path,
      ours.textWith(files, insertWords(ours.wordsIn(files), missing)),
      commands,
      missing,
    );
  },
  remove(files, words) {
    const rest = removeWords(ours.wordsIn(files), words);
    if (rest.words.length > 0)
      return rewrite(files, ours.path, ours.textWith(files, rest.text), commands, rest.words);
    const done = removeFromAssignment(files.get(main) ?? '', name, words);
    if (!done) return byHand([], `${main} has quotes that do not match: remove ${words.join(' ')}`);
    return done.words.length === 0 ? nothing : rewrite(files, main, done.text, commands, done.words);
  },
};

function othersIn(files: FileTexts): string | null {
  const paths = [...files.keys()].filter(
    (it) => it.startsWith(folder) && it.endsWith('.conf') && it !== ours.path,
  );
  return paths.sort().reduce<string | null>((value, path) => {
    const found = assignmentsOf(files.get(path) ?? '', name);
    return value === null || !found ? null : valueIn(found, value);
  }, '');
}

const byHand = (words: readonly string[], why: string): Manual => ({
  kind: 'manual',
  lines: words.length === 0 ? [] : [`${name}+=" ${words.join(' ')}"`],
  why,
});
