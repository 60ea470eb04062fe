import { nothing, rewrite, type Edit, type Editor, type FileTexts, type Manual } from '../../editing/edit.ts';
import { splice } from '../../editing/lines.ts';
import { ownFile } from '../../editing/own-file.ts';
import { bashArray } from './bash-array.ts';

const main = '/etc/mkinitcpio.conf';
const folder = '/etc/mkinitcpio.conf.d/';
/** Of its own, so that it does not mix with the list of modules in `zz-bindery.conf`. */
const ours = ownFile(`${folder}zz-bindery-hooks.conf`, 'HOOKS=(', ' "${HOOKS[@]}")');

const presetFolder = '/etc/mkinitcpio.d/';
/** A preset that names a configuration of its own, where drop-ins may not be read. */
export const presetsOf = (files: FileTexts): [path: string, text: string][] =>
  [...files].filter(([path]) => path.startsWith(presetFolder) && path.endsWith('.preset'));

const dropInsOf = (files: FileTexts): [path: string, text: string][] =>
  [...files]
    .filter(([path]) => path.startsWith(folder) && path.endsWith('.conf') && path !== ours.path)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The user's hooks that count: a drop-in that sets them replaces the list of the main file. */
export const hooksOf = (files: FileTexts): string[] =>
  [...dropInsOf(files).map(([, text]) => text)].reduce<string[]>(
    (hooks, text) => bashArray(text, 'HOOKS')?.words ?? hooks,
    bashArray(files.get(main) ?? '', 'HOOKS')?.words ?? [],
  );

/**
 * Puts hooks before all others, so that theirs run before those of `udev` (mkinitcpio(8), "About runtime
 * hooks"): in a drop-in file where mkinitcpio, which is itself a text, reads them, else in the main file.
 */
export const mkinitcpioHooksEditor: Editor = {
  add(files, hooks) {
    const array = bashArray(files.get(main) ?? '', 'HOOKS');
    if (!array) return byHand(hooks, `${main} has no list HOOKS=( ... ) that Bindery can read`);
    const own = ours.wordsIn(files).split(' ').filter(Boolean);
    const missing = hooks.filter((it) => ![...own, ...first(hooksOf(files), hooks)].includes(it));
    if (missing.length === 0) return nothing;
    if (readsDropIns(files))
      return rewrite(files, ours.path, ours.textWith(files, [...own, ...missing].join(' ')), [], missing);
    if (dropInsOf(files).some(([, text]) => bashArray(text, 'HOOKS')))
      return byHand(hooks, 'the list in a file of /etc/mkinitcpio.conf.d replaces the one that is edited');
    const text = files.get(main) ?? '';
    const words = missing.join(' ') + (array.words.length === 0 ? '' : ' ');
    return rewrite(files, main, splice(text, array.start, array.start, words), [], missing);
  },
  remove(files, hooks) {
    const own = ours.wordsIn(files).split(' ').filter(Boolean);
    const there = hooks.filter((hook) => own.includes(hook));
    if (there.length === 0) return removeInside(files, hooks);
    const rest = own.filter((hook) => !there.includes(hook));
    return rewrite(files, ours.path, ours.textWith(files, rest.join(' ')), [], there);
  },
};

/** Not with a preset that passes `-c`: what counts then is that file alone. */
const readsDropIns = (files: FileTexts): boolean =>
  files.get('/usr/bin/mkinitcpio')?.includes('mkinitcpio.conf.d') === true &&
  !presetsOf(files).some(([, text]) => /^\w+_config=/m.test(text));

/** Those that nothing else comes before. */
function first(words: readonly string[], hooks: readonly string[]): readonly string[] {
  const end = words.findIndex((it) => !hooks.includes(it));
  return end < 0 ? words : words.slice(0, end);
}

function removeInside(files: FileTexts, hooks: readonly string[]): Edit {
  const text = files.get(main) ?? '';
  const array = bashArray(text, 'HOOKS');
  const there = hooks.filter((hook) => array?.words.includes(hook));
  const run = there.join(' ');
  if (!array || run === '') return nothing;
  const end = array.start + run.length;
  // Moved or written to by somebody: then they are the user's now.
  if (text.slice(array.start, end) !== run || !/[\s)]/.test(text.charAt(end))) return nothing;
  const rest = splice(text, array.start, text[end] === ' ' ? end + 1 : end, '');
  return rewrite(files, main, rest, [], there);
}

const byHand = (hooks: readonly string[], why: string): Manual => ({
  kind: 'manual',
  lines: [`HOOKS=(${hooks.join(' ')} "\${HOOKS[@]}")`],
  why,
});
