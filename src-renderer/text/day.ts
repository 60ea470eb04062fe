import type { Language } from './language.ts';

/** Writes a time as its language does, in the person's own way where that speaks it: `en-GB` is not `en-US`. */
export const dayIn =
  (language: Language) =>
  (iso: string): string => {
    const time = new Date(iso);
    const own = globalThis.navigator.language;
    const locale = own.startsWith(language) ? own : language;
    return Number.isNaN(time.getTime())
      ? iso
      : time.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' });
  };
