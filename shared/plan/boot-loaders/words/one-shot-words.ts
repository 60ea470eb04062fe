import { valueOf } from '../../../reading.ts';
import { joined, nothing, type FileTexts, type Manual } from '../../editing/edit.ts';
import { bootFactsOf, copiedFrom, trialEntry as ours, type BootHost } from '../boot-facts.ts';
import { usualWordsKept } from '../kernel-cmdline/kernel-cmdline.ts';
import { isMade } from '../../../host/system/made-entry.ts';
import { wordsOf } from './address-words.ts';
import type { BootWords } from './word-change.ts';
import { permanentWords } from './permanent-words.ts';

const options = /^[ \t]*options[ \t]+\S/m;
/** Lines by which systemd-boot sorts: without them the copy comes after every entry that has them. */
const sorting = /^[ \t]*(?:sort-key|version|machine-id)[ \t].*\n?/gm;

/**
 * systemd-boot: a copy of the entry that started this system, with the words, which is started once. The loader
 * forgets that mark before it starts anything (systemd-boot(7), LoaderEntryOneShot), and the copy must never be
 * what it starts of its own accord: only where that is certain is there a trial.
 */
export function oneShotWords(host: BootHost): BootWords | null {
  const { loader } = host.boot;
  const { files, entry } = bootFactsOf(host);
  const text = entry === null ? undefined : files.get(entry);
  const fits =
    valueOf(loader.name) === 'systemd-boot' &&
    loader.how === 'booted' &&
    !loader.isUnified &&
    (loader.manager === null || loader.manager === 'kernelstub') &&
    files.has('/usr/bin/bootctl');
  if (!fits || entry === null || text === undefined || !options.test(text)) return null;
  const folder = entry.slice(0, entry.lastIndexOf('/'));
  if (!staysBehind(files, folder, loader.sign.value)) return null;
  const path = `${folder}/${ours}`;
  const permanent = permanentWords(host);
  return {
    trial: 'one-shot',
    want(kept, trial) {
      const before = files.get(path) ?? null;
      const after =
        trial.length > 0
          ? copiedFrom(entry.slice(folder.length + 1)) + copyOf(text, wordsOf([...kept, ...trial]))
          : null;
      const copy = before === after ? nothing : { ...nothing, changes: [{ path, before, after }] };
      const usual =
        trial.length > 0 && isMade(files, entry)
          ? usualWordsKept(files, (it) => host.bootFiles.files[it] !== undefined)
          : nothing;
      const words = permanent?.want(kept, []).edit ?? (kept.length > 0 ? byHand(wordsOf(kept)) : nothing);
      const isArmed = trial.length > 0;
      return {
        edit: words.kind === 'manual' ? words : joined(joined(usual, copy), words),
        switch: isArmed || before !== null ? [{ kind: 'set-one-shot', entry: isArmed ? ours : null }] : [],
      };
    },
  };
}

const byHand = (words: string[]): Manual => ({
  kind: 'manual',
  lines: [words.join(' ')],
  why: 'add them to the kernel command line; Bindery knows no safe way to do that here',
});

/** The entry with another title, nothing to sort it by, and the words at the end of its last options. */
function copyOf(text: string, words: string[]): string {
  const lines = text
    .replaceAll(sorting, '')
    .replaceAll(/^([ \t]*title[ \t]+)(.*)$/gm, '$1$2 (Bindery, trial)')
    .split('\n');
  const at = lines.findLastIndex((line) => options.test(line));
  const missing = words.filter((word) => !(lines[at] ?? '').split(/\s+/).includes(word));
  lines[at] = [(lines[at] ?? '').trimEnd(), ...missing].join(' ');
  return lines.join('\n');
}

/**
 * Whether systemd-boot starts something else when nobody chooses: its setting names another entry, or every
 * other entry has a sort key, which puts the copy last since version 250 (boot.c, config_entry_compare).
 */
function staysBehind(files: FileTexts, folder: string, loaderInfo: string): boolean {
  const others = [...files.keys()].filter(
    (path) => path.startsWith(`${folder}/`) && path.endsWith('.conf') && !path.endsWith(`/${ours}`),
  );
  const settings = files.get(`${folder.slice(0, -'/entries'.length)}/loader.conf`) ?? '';
  const chosen = /^[ \t]*default[ \t]+(\S+)/m.exec(settings)?.[1];
  // Whoever once chooses the copy in the menu would start it from then on (loader.conf(5), "@saved").
  if (chosen === '@saved') return false;
  if (chosen !== undefined && !chosen.startsWith('@')) {
    const pattern = globPattern(chosen);
    const ids = others.map((path) => path.slice(folder.length + 1));
    return !pattern.test(ours) && ids.some((id) => pattern.test(id));
  }
  const version = Number(/^systemd-boot (\d+)/.exec(loaderInfo)?.[1] ?? 0);
  return version >= 250 && others.every((path) => /^[ \t]*sort-key[ \t]+\S/m.test(files.get(path) ?? ''));
}

/** `*` and `?` as in a shell; the suffix may be left out. Whatever else is in it matches only itself. */
const globPattern = (glob: string): RegExp => {
  const body = glob
    .replace(/\.conf$/i, '')
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}(?:\\.conf)?$`, 'i');
};
