const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** `one card`, `three cards`, `12 cards` */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${small[number] ?? String(number)} ${number === 1 ? one : many}`;

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** `A`, `A and B`, `A, B and C`, `A, B and 4 more` */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const last = names.length > most ? `${names.length - most + 1} more` : shown.at(-1);
  const before = names.length > most ? shown : shown.slice(0, -1);
  return before.length === 0 ? (last ?? '') : `${before.join(', ')} and ${last ?? ''}`;
}
