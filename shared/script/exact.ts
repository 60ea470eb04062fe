import { quote } from '../plan/editing/quote.ts';

/**
 * A path, a checksum or another word that must reach the shell just as it is; with characters that are not to
 * be seen it cannot be shown, so there is no script with it.
 * @throws RangeError
 */
export function exact(text: string): string {
  const quoted = quote(text);
  const meant = quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll(`'\\''`, "'") : quoted;
  if (meant !== text) throw new RangeError(`not to be written into a script: ${JSON.stringify(text)}`);
  return quoted;
}

/** `none` in the script stands for null: no driver, no file, no link. */
export const orNone = (text: string | null): string => (text === null ? 'none' : exact(text));
