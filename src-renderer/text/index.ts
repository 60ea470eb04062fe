import type { Catalog } from './catalog.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { language, type Language } from './language.ts';

const catalogs: Record<Language, Catalog> = { en, de };

/** What the window says, in its language. */
export const text: Catalog = catalogs[language];
