import type { RecordedEntry } from '../host/memory-tree.ts';
import { cleanLink, cleanPath } from './clean-path.ts';
import { cleanFile, isSecret } from './file-rules.ts';
import { patterns } from './patterns.ts';
import { Placeholders, type Clean, type Kind } from './placeholders.ts';
import { common, type PrivateNames } from './private-names.ts';

/** What stands where a file was that no capture may hold. */
export const REMOVED = 'removed from the capture';

/**
 * Takes out of a recorded machine what tells whose it is. Stand-ins are the same wherever the same value
 * was, in paths, links and texts alike, so that a scan of the result finds what a scan of the machine found.
 * @param names people's and the machine's own, see `privateNames`
 */
export function anonymise(
  entries: ReadonlyMap<string, RecordedEntry>,
  names: PrivateNames,
): Map<string, RecordedEntry> {
  return anonymiser(entries, names).entries;
}

/**
 * The same, with what cleans other texts about this machine alike: what has a stand-in in the one has it in
 * the others.
 * @param texts the other texts
 */
export function anonymiser(
  entries: ReadonlyMap<string, RecordedEntry>,
  names: PrivateNames,
  texts: readonly string[] = [],
): { entries: Map<string, RecordedEntry>; clean: Clean } {
  // What is known to be a disk's name from one place (`/dev/mapper/name`) is one wherever it stands.
  const here = occurring(entries, names, texts);
  const all = new Map([...diskNames(entries, here), ...here]);
  const stand = new Placeholders();
  return { entries: cleanAll(entries, all, stand), clean: cleaner(stand, all) };
}

/** The names that stand anywhere: a directory of thousands of people has few of them in a machine's files. */
function occurring(
  entries: ReadonlyMap<string, RecordedEntry>,
  names: PrivateNames,
  texts: readonly string[],
): PrivateNames {
  const all = [...entries, ...texts]
    .flat()
    .map((it) => (typeof it === 'string' ? it : Object.values(it).join('\n')));
  const text = all.join('\n').toLowerCase();
  const both = text.includes('\0') ? `${text}\n${text.replaceAll('\0', '')}` : text;
  return new Map([...names].filter(([word]) => both.includes(word)));
}

function diskNames(entries: ReadonlyMap<string, RecordedEntry>, names: PrivateNames): PrivateNames {
  const stand = new Placeholders();
  cleanAll(entries, names, stand);
  const disks = stand.values.filter(
    ([word, kind]) =>
      ofDisks.has(kind) && word.length > 4 && word.length < 200 && !common.has(word.toLowerCase()),
  );
  return new Map(disks.slice(0, MOST_DISKS).map(([word, kind]) => [word.toLowerCase(), kind]));
}

/** Every word that is looked for takes time, and where there are more disks, each is still replaced in its own place. */
const MOST_DISKS = 500;

const ofDisks: ReadonlySet<Kind> = new Set<Kind>(['disk', 'mapped', 'pool', 'label']);

function cleanAll(
  entries: ReadonlyMap<string, RecordedEntry>,
  names: PrivateNames,
  stand: Placeholders,
): Map<string, RecordedEntry> {
  const clean = cleaner(stand, names);
  const cleaned = [...entries].map(
    ([at, entry]) => [cleanPath(at, clean), cleanEntry(at, entry, clean, stand)] as const,
  );
  return new Map(cleaned.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function cleanEntry(at: string, entry: RecordedEntry, clean: Clean, stand: Placeholders): RecordedEntry {
  if (isSecret(at) && ('text' in entry || 'malformed' in entry)) return { unreadable: REMOVED };
  if ('text' in entry) return { ...entry, text: cleanWide(cleanFile(at, entry.text, clean, stand), clean) };
  if ('link' in entry) return { ...entry, link: cleanLink(at, entry.link, clean, stand) };
  if ('malformed' in entry) return { ...entry, malformed: cleanWide(clean(entry.malformed), clean) };
  return entry;
}

/** Firmware variables hold text of two bytes a letter, which reads as letters with NULs between them. */
const cleanWide = (text: string, clean: Clean): string =>
  text.replace(/(?:[\x20-\x7e]\0){4,}/g, (wide) =>
    clean(wide.replaceAll('\0', '')).replace(/./gs, (letter) => `${letter}\0`),
  );

/** One pass over a text, so that a stand-in is never replaced again. */
function cleaner(stand: Placeholders, names: PrivateNames): Clean {
  // Longer names first: a full name before its parts.
  const words = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const replacements = patterns.map(({ source, replace }) => ({ source, replace }));
  if (words.length > 0) {
    replacements.push({
      source: `(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`,
      replace: (found, to) => to.of(names.get(found.toLowerCase()) ?? 'user', found),
    });
  }
  const all = new RegExp(replacements.map(({ source }) => `(${source})`).join('|'), 'gimu');
  return (text) =>
    text.replace(all, (found: string, ...groups: unknown[]) => {
      const which = groups.findIndex((group) => group !== undefined);
      return replacements[which]?.replace(found, stand) ?? found;
    });
}

/** For a pattern with the `u` flag. */
const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
