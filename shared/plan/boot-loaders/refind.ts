import { nothing, rewrite, type Editor } from '../editing/edit.ts';
import { addToParts, removeFromParts, type FindParts } from '../editing/parts.ts';

/** A line of two texts, a name and what the kernel gets; a quote inside is written twice. */
const line = /^[ \t]*(?:"(?:[^"\n]|"")*"|[^\s"#][^\s"]*)[ \t,]+"((?:[^"\n]|"")*)"/m;

/** What the first entry gives to the kernel: the others, single-user and minimal, stay a way back. */
const firstEntry: FindParts = (text) => {
  const found = line.exec(text);
  if (!found) return [];
  const end = found.index + found[0].length - 1;
  return [{ start: end - (found[1]?.length ?? 0), end }];
};

/** rEFInd, which reads refind_linux.conf beside the kernels (rodsbooks.com/refind/linux.html). No command. */
export const refindEditor = (path = '/boot/refind_linux.conf'): Editor => ({
  add(files, words) {
    const done = addToParts(files.get(path) ?? '', firstEntry, words);
    return done
      ? rewrite(files, path, done.text, [], done.words)
      : {
          kind: 'manual',
          lines: [words.join(' ')],
          why: `add them to the second text of the first line in ${path}, which Bindery cannot read`,
        };
  },
  remove(files, words) {
    const done = removeFromParts(files.get(path) ?? '', firstEntry, words);
    return done.words.length === 0 ? nothing : rewrite(files, path, done.text, [], done.words);
  },
});
