const small = ['keine', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

/** `eine Karte`, `drei Karten`, `12 Karten`. @param one with its article, which has a gender */
export const count = (number: number, one: string, many: string): string =>
  number === 1 ? one : `${small[number] ?? String(number)} ${many}`;

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** `A`, `A und B`, `A, B und C`, `A, B und 4 weitere` */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const last = names.length > most ? `${names.length - most + 1} weitere` : shown.at(-1);
  const before = names.length > most ? shown : shown.slice(0, -1);
  return before.length === 0 ? (last ?? '') : `${before.join(', ')} und ${last ?? ''}`;
}
