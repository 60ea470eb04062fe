import { nothing, rewrite, type Editor, type FileTexts } from '../editing/edit.ts';
import { linesOf } from '../editing/lines.ts';
import { addToParts, removeFromParts, type FindParts } from '../editing/parts.ts';

/** Where Limine looks, in the order in which Bindery takes the first that is there. */
const places = ['/boot/limine.conf', '/boot/limine/limine.conf'];
const commandLine = /^[ \t]*(?:kernel_)?cmdline:[ \t]*/i;

/** The command line of the first Linux entry; a sub-entry counts as one, the others stay a way back. */
const firstEntry: FindParts = (text) => {
  let isLinux = false;
  let found: { start: number; end: number } | null = null;
  for (const { start, line } of linesOf(text)) {
    if (/^[ \t]*\//.test(line)) {
      if (isLinux && found) break;
      [isLinux, found] = [false, null];
    } else if (/^[ \t]*protocol:[ \t]*linux[ \t]*$/i.test(line)) isLinux = true;
    else found = rest(start, line) ?? found;
  }
  return isLinux && found ? [found] : [];
};

function rest(start: number, line: string): { start: number; end: number } | null {
  const length = commandLine.exec(line)?.[0].length;
  return length === undefined ? null : { start: start + length, end: start + line.length };
}

/** Limine with a file that somebody wrote by hand (Limine's CONFIG.md: entries begin with `/`). No command. */
export const limineEditor: Editor = {
  add(files, words) {
    const path = places.find((it) => files.has(it)) ?? '/boot/limine.conf';
    const text = files.get(path) ?? '';
    const done = doubtIn(text) ? null : addToParts(text, firstEntry, words);
    return done
      ? rewrite(files, path, done.text, [], done.words)
      : {
          kind: 'manual',
          lines: [`cmdline: ... ${words.join(' ')}`],
          why: `add them to the entry that you start, in ${path}: ${doubtIn(text) ?? 'Bindery found none'}`,
        };
  },
  remove(files, words) {
    const path = pathWith(files, words);
    const done = removeFromParts(files.get(path) ?? '', firstEntry, words);
    return done.words.length === 0 ? nothing : rewrite(files, path, done.text, [], done.words);
  },
};

const pathWith = (files: FileTexts, words: readonly string[]): string =>
  places.find((it) => words.some((word) => files.get(it)?.includes(word))) ?? '/boot/limine.conf';

/** Why a change might miss the entry that starts, or keep Limine from starting at all. */
function doubtIn(text: string): string | null {
  const chosen = /^[ \t]*default_entry:[ \t]*(.*?)[ \t]*$/im.exec(text)?.[1];
  if (chosen !== undefined && chosen !== '1') return `its default_entry is ${chosen}`;
  // Files named with a checksum go with `limine enroll-config`, after which a changed file does not start.
  return /#[0-9a-f]{128}\b/i.test(text) ? 'its files have checksums, so it may have one of its own' : null;
}
