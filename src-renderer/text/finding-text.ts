type Facts = Record<string, string>;

export interface FindingText {
  /** The state, in one sentence. The device it is about stands beside it. */
  title: (facts: Facts) => string;
  /** Why it matters. */
  why: (facts: Facts) => string;
  /** What to do about it, in order; empty where nothing can or need be done. */
  fix: (facts: Facts) => string[];
  /** The question behind it, after "Bindery could not see". */
  asks: string;
  /** The sentence beside the box that has to be ticked, for risks that can be accepted. */
  accept?: (facts: Facts) => string;
}

/** A sentence that is the same on every machine. */
export const says = (text: string) => (): string => text;
/** Steps that are the same on every machine. */
export const steps =
  (...list: string[]) =>
  (): string[] =>
    list;

/** The fact `places`: a line each with path, line and words; the path is empty for the kernel command line. */
export const placesIn = (places: string | undefined): { path: string; line: string; words: string }[] =>
  (places ?? '')
    .split('\n')
    .filter(Boolean)
    .map((text) => {
      const [path = '', line = '', words = ''] = text.split('\t');
      return { path, line, words };
    });

/** The name of a package's file of modprobe.d, which one of that name in /etc hides; null for a person's own. */
export const nameHidden = (path: string): string | null =>
  path.startsWith('/usr/') || path.startsWith('/lib/') ? path.slice(path.lastIndexOf('/') + 1) : null;
