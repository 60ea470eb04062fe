import { de } from './de.ts';
import { en, type Words } from './en.ts';

export type { Words };

/** What the desktop shows for Bindery, in the language of a locale such as `de-AT`; English for all others. */
export const wordsFor = (locale: string): Words => (/^de\b/i.test(locale) ? de : en);
