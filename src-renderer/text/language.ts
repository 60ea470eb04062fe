/** The languages that the window speaks. */
export type Language = 'en' | 'de';

/** The one that comes closest to a locale such as `de-AT`; English for all others. */
export const languageOf = (locale: string): Language => (/^de\b/i.test(locale) ? 'de' : 'en');

/** The window's own, which follows the desktop's. Where there is no window, as in tests, English. */
export const language: Language =
  typeof document === 'undefined' ? 'en' : languageOf(globalThis.navigator.language);
