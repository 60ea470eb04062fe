/** Kinds of values that get a stand-in each, with the form that keeps parsers working. */
const forms = {
  uuid: (n) => `00000000-0000-4000-8000-${hex(n, 12)}`,
  id32: (n) => hex(n, 32),
  mac: (n) => `02:00:00:${hex(n, 6).replace(/(..)(?=.)/g, '$1:')}`,
  macDigits: (n) => `020000${hex(n, 6)}`,
  ipv4: (n) => `198.18.${(n >> 8) & 255}.${n & 255}`,
  ipv4Hex: (n) => hex(n, 4).padStart(8, 'c612'),
  ipv6: (n) => `2001:db8::${n.toString(16)}`,
  user: (n) => `user-${n}`,
  host: (n) => `host-${n}`,
  label: (n) => `label-${n}`,
  mapped: (n) => `mapped-${n}`,
  pool: (n) => `pool-${n}`,
  disk: (n) => `disk-${n}`,
  mount: (n) => `/mount-${n}`,
  server: (n) => `server-${n}:/export`,
  process: (n) => `process-${n}`,
  private: (n) => `private-${n}`,
} satisfies Record<string, (n: number) => string>;

export type Kind = keyof typeof forms;

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');

/** Gives every private value a stand-in; the same value always gets the same one, so comparisons still hold. */
export class Placeholders {
  private readonly given = new Map<string, string>();
  /** Every value that has a stand-in, with its kind. */
  readonly values: [string, Kind][] = [];
  private readonly counts = new Map<Kind, number>();

  of(kind: Kind, value: string): string {
    const key = `${kind} ${value.toLowerCase()}`;
    const known = this.given.get(key);
    if (known !== undefined) return known;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const made = forms[kind](count);
    this.given.set(key, made);
    this.values.push([value, kind]);
    return made;
  }
}

/** Replaces in one text all that is private by its look or by its name. */
export type Clean = (text: string) => string;
