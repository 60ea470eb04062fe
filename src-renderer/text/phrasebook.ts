/** English sentences with `{holes}`, each with its translation, in which the same holes stand. */
export type Phrases = Readonly<Record<string, string>>;

/** The words of a list: `A, B and C`, `A or B`, `A and 2 more`. */
export interface ListWords {
  and: string;
  or: string;
  more: string;
}

interface Pattern {
  /** What stands before the first hole: most sentences are told apart by it alone. */
  start: string;
  fits: RegExp;
  says: (holes: Record<string, string>) => string;
}

const hole = /\{(\w+)\}/g;
const ownLength = (phrase: string): number => phrase.replace(hole, '').length;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf([english, own]: [string, string]): Pattern {
  const pieces = english.split(/\{\w+\}/);
  const names = [...english.matchAll(hole)].map(([, name]) => name ?? '');
  // A hole at the very beginning could swallow sentences that stand before this one.
  const inside = (at: number): string => (at === 0 && pieces[0] === '' ? '(?:(?![.:] ).)+?' : '.+?');
  const holes = names.map((name, at) => `(?<${name}>${inside(at)})${escaped(pieces[at + 1] ?? '')}`);
  return {
    start: pieces[0] ?? '',
    fits: new RegExp(`^${escaped(pieces[0] ?? '')}${holes.join('')}$`, 's'),
    says: (values) => own.replace(hole, (_, name: string) => values[name] ?? ''),
  };
}

const betweenSentences = /(?<=[.:]) /g;
/** Lists that are not only of names have PCI addresses in them, by which their last word is told from a name's. */
const between = /(, | and (?=[0-9a-f]+:[0-9a-f])| or (?=[0-9a-f]+:[0-9a-f]))/;
const andMore = / and (\d+) more$/;

/**
 * What decides writes some sentences itself, in English, for the command line, the script and the log alike. The
 * window says them in its own language by this book, as gettext does: the English sentence is the key. What is in
 * no book, such as a path or a driver, stays as it is. A hole called `list` holds a list.
 */
export function phrasebook(
  phrases: Phrases,
  words: ListWords,
): { said: (sentence: string) => string; list: (names: string) => string } {
  const known = new Map(Object.entries(phrases));
  const joints: Record<string, string> = { ', ': ', ', ' and ': ` ${words.and} `, ' or ': ` ${words.or} ` };
  let patterns: Pattern[] | undefined;

  const list = (names: string): string =>
    names
      .replace(andMore, ` ${words.and} $1 ${words.more}`)
      .split(between)
      .map((part) => joints[part] ?? said(part))
      .join('');

  const whole = (sentence: string): string | null => {
    const seen = known.get(sentence);
    if (seen !== undefined) return seen;
    // Made for whoever needs them; those with the most words of their own first, as they say more.
    patterns ??= Object.entries(phrases)
      .filter(([english]) => english.search(hole) >= 0)
      .sort(([a], [b]) => ownLength(b) - ownLength(a))
      .map(patternOf);
    for (const { start, fits, says } of patterns) {
      const holes = sentence.startsWith(start) ? fits.exec(sentence)?.groups : undefined;
      if (!holes) continue;
      const inside = Object.entries(holes).map(([name, it]) => [name, name === 'list' ? list(it) : said(it)]);
      return says(Object.fromEntries(inside) as Record<string, string>);
    }
    return null;
  };

  /** The same words may stand alone or as a sentence, with its full stop. */
  const one = (sentence: string): string | null => {
    const own = whole(sentence);
    if (own !== null || !sentence.endsWith('.')) return own;
    const bare = whole(sentence.slice(0, -1));
    return bare === null ? null : `${bare}.`;
  };

  /** A paragraph is made of sentences, each of which may have come from elsewhere; null where one is not known. */
  const paragraph = (text: string): string | null => {
    for (const { index } of text.matchAll(betweenSentences)) {
      const first = one(text.slice(0, index));
      const rest = first === null ? null : paragraph(text.slice(index + 1));
      if (first !== null && rest !== null) return `${first} ${rest}`;
    }
    return one(text);
  };

  const said = (text: string): string => {
    const own = paragraph(text);
    if (own !== null) return own;
    for (const { index } of [...text.matchAll(betweenSentences)].reverse()) {
      const first = one(text.slice(0, index));
      if (first !== null) return `${first} ${said(text.slice(index + 1))}`;
    }
    return text;
  };

  return { said, list };
}
