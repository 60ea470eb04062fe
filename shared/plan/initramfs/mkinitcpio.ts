import { nothing, rewrite, type Edit, type Editor, type FileTexts, type Manual } from '../editing/edit.ts';
import { splice } from '../editing/lines.ts';
import { ownFile } from '../editing/own-file.ts';
import { bashArray } from './bash-array.ts';

const main = '/etc/mkinitcpio.conf';
const folder = '/etc/mkinitcpio.conf.d/';
const ours = ownFile(`${folder}zz-bindery.conf`, 'MODULES=(', ' "${MODULES[@]}")');
const commands = [['mkinitcpio', '-P']];

/**
 * Arch and its kin: MODULES load in their order, before udev, so ours go first (mkinitcpio.conf(5)). Where
 * mkinitcpio, which is itself a text, reads drop-ins, a file of our own puts them before the user's; the last
 * drop-in by name counts. Options of modules come into the image by the hook `modconf`.
 */
export const mkinitcpioEditor: Editor = {
  add(files, modules) {
    const text = files.get(main);
    if (text === undefined) return byHand(modules, `there is no ${main}`);
    if (!hooksOf(files).includes('modconf')) return byHand(modules, 'HOOKS has to have "modconf" in it too');
    const array = bashArray(text, 'MODULES');
    if (!array) return byHand(modules, `${main} has no list MODULES=( ... ) that Bindery can read`);
    return files.get('/usr/bin/mkinitcpio')?.includes('mkinitcpio.conf.d')
      ? addDropIn(files, modules, array.words)
      : addInside(files, modules, array);
  },
  remove(files, modules) {
    const own = ownModules(files);
    const there = modules.filter((module) => own.includes(module));
    if (there.length === 0) return removeInside(files, modules);
    const rest = own.filter((module) => !there.includes(module));
    return rewrite(files, ours.path, ours.textWith(files, rest.join(' ')), commands, there);
  },
};

function addDropIn(files: FileTexts, modules: readonly string[], usersOwn: readonly string[]): Edit {
  const own = ownModules(files);
  // Already first in the user's own list, they need no second place; behind a graphics driver they do.
  const missing = modules.filter((it) => !own.includes(it) && !first(usersOwn, modules).includes(it));
  if (missing.length === 0) return nothing;
  return rewrite(files, ours.path, ours.textWith(files, [...own, ...missing].join(' ')), commands, missing);
}

function addInside(files: FileTexts, modules: readonly string[], array: { start: number; words: string[] }) {
  const missing = modules.filter((it) => !first(array.words, modules).includes(it));
  if (missing.length === 0) return nothing;
  const space = array.words.length === 0 ? '' : ' ';
  const text = files.get(main) ?? '';
  return rewrite(
    files,
    main,
    splice(text, array.start, array.start, missing.join(' ') + space),
    commands,
    missing,
  );
}

/** Those that nothing else loads before. */
function first(words: readonly string[], modules: readonly string[]): readonly string[] {
  const end = words.findIndex((it) => !modules.includes(it));
  return end < 0 ? words : words.slice(0, end);
}

function removeInside(files: FileTexts, modules: readonly string[]): Edit {
  let text = files.get(main) ?? '';
  const array = bashArray(text, 'MODULES');
  if (!array) return nothing;
  const there = modules.filter((module) => array.words.includes(module));
  const run = there.join(' ');
  const end = array.start + run.length;
  // Moved or written to by somebody: then they are the user's now.
  if (run === '' || text.slice(array.start, end) !== run || !/[\s)]/.test(text.charAt(end))) return nothing;
  text = splice(text, array.start, text[end] === ' ' ? end + 1 : end, '');
  return rewrite(files, main, text, commands, there);
}

/** The hooks that count: a drop-in that sets them replaces the list of the main file. */
function hooksOf(files: FileTexts): string[] {
  const dropIns = [...files.keys()].filter((it) => it.startsWith(folder) && it.endsWith('.conf')).sort();
  return [main, ...dropIns].reduce<string[]>(
    (hooks, path) => bashArray(files.get(path) ?? '', 'HOOKS')?.words ?? hooks,
    [],
  );
}

const ownModules = (files: FileTexts): string[] => ours.wordsIn(files).split(' ').filter(Boolean);

const byHand = (modules: readonly string[], why: string): Manual => ({
  kind: 'manual',
  lines: [`MODULES=(${modules.join(' ')} "\${MODULES[@]}")`],
  why,
});
