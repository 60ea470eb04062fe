/**
 * One thing read from the machine. "Unknown" is never "no": a file that is not there is an answer, a file
 * that could not be read is not, and neither is one whose content makes no sense.
 */
export type Reading<T> =
  | { kind: 'value'; value: T }
  | { kind: 'absent' }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'malformed'; raw: string };

export const value = <T>(it: T): Reading<T> => ({ kind: 'value', value: it });
export const absent: { kind: 'absent' } = { kind: 'absent' };
export const unreadable = (reason: string): { kind: 'unreadable'; reason: string } => ({
  kind: 'unreadable',
  reason,
});
export const malformed = (raw: string): { kind: 'malformed'; raw: string } => ({
  kind: 'malformed',
  raw: raw.length > 80 ? `${raw.slice(0, 80)}…` : raw,
});

/** The value, or `null` for every kind of not having one. */
export const valueOf = <T>(reading: Reading<T>): T | null =>
  reading.kind === 'value' ? reading.value : null;

/** True when the machine gave an answer, be it a value or "there is none". */
export const isKnown = (reading: Reading<unknown>): boolean =>
  reading.kind === 'value' || reading.kind === 'absent';

/** Turns a text reading into a typed one; a parser that returns `null` makes it malformed. */
export function parsed<T>(reading: Reading<string>, parse: (text: string) => T | null): Reading<T> {
  if (reading.kind !== 'value') return reading;
  const result = parse(reading.value);
  return result === null ? malformed(reading.value) : value(result);
}

/** Plain words for the log, the evidence lists and `scan`. */
export function describe(reading: Reading<unknown>): string {
  switch (reading.kind) {
    case 'value':
      return Array.isArray(reading.value) ? reading.value.join(' ') || 'empty' : String(reading.value);
    case 'absent':
      return 'not there';
    case 'unreadable':
      return `could not be read: ${reading.reason}`;
    case 'malformed':
      return `makes no sense: "${reading.raw}"`;
  }
}
