import type { BootBinding } from '../../host/binding/at-boot.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { isMade } from '../../host/system/made-entry.ts';
import { valueOf } from '../../reading.ts';
import type { GuardNote } from './note.ts';

const entry = /\/loader\/entries\/(?!bindery-trial\.)[^/]+\.conf$/;
const word = /(?<![\w.-])bindery=([0-9a-f:.]+)/g;
/** What GRUB puts the words in for. */
const variable = '$bindery_words';

/**
 * Boot entries as they are written for new kernels, each against the words that it needs. An entry has a word too
 * many when a kernel was installed during a trial, whose command line some tools take over.
 * @param early the bindings that the initramfs makes, by their word
 */
export function entryNotes(
  { bootFiles, boot }: Pick<HostSnapshot, 'bootFiles' | 'boot'>,
  early: readonly BootBinding[],
): GuardNote[] {
  const byGrub = bootFiles.files['/etc/grub.d/01_bindery'] !== undefined;
  const kept = early.filter(({ standing }) => standing === 'kept').map(({ gpu }): string => gpu);
  const isRead = (path: string): boolean =>
    entry.test(path) && (valueOf(boot.loader.name) !== 'grub' || boot.loader.manager === 'grubby');
  const entries = new Map(
    Object.entries(bootFiles.files).flatMap(([path, file]): [string, string][] => {
      const text = isRead(path) ? valueOf(file)?.text : undefined;
      return text === undefined ? [] : [[path, text]];
    }),
  );
  const everywhere = [...entries.values()].join('\n');
  return [...entries].flatMap(([path, text]): GuardNote[] => {
    if (path.includes('rescue')) return [];
    const options = text.split('\n').filter((line) => /^\s*options\s/.test(line));
    const words = [...options.join(' ').matchAll(word)].map(([, address]) => address ?? '');
    const over = words.filter((address) => !kept.includes(address));
    const missing = byGrub
      ? options.some((line) => line.includes(variable))
        ? []
        : [variable]
      : kept
          .filter((address) => !words.includes(address))
          .map((address) => `bindery=${address}`)
          // Of entries written by hand one gets the word; the others stay without it, as a way back.
          .filter((it) => isMade(entries, path) || !everywhere.includes(it));
    return [...missing.map((it) => without(path, it)), ...over.map((it) => withWord(path, it))];
  });
}

const without = (path: string, missing: string): GuardNote => ({
  id: 'entry-without-word',
  subject: path,
  what: `The boot entry ${path} has no ${missing}`,
  why: 'A start by it does not bind the card.',
  next: `sudo bindery undo, and bind again; or add ${missing} to its options yourself`,
  run: null,
});

const withWord = (path: string, address: string): GuardNote => ({
  id: 'entry-with-word',
  subject: path,
  what: `The boot entry ${path} has bindery=${address}, which nobody has kept`,
  why: 'A start by it binds that card in the initramfs, each time, and not as a trial.',
  next: `remove bindery=${address} from its options`,
  run: null,
});
