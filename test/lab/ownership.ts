/** Who has a device: `-` for no driver and for no override, as the job's `devices` prints it. */
export interface Owner {
  readonly driver: string;
  readonly override: string;
}

/** Reads what `devices` (files/prelude.sh) printed, by address. */
export function owners(printed: string): Map<string, Owner> {
  const rows = printed.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [address = '', driver = '', override = ''] = row.split(' ');
      return [address, { driver, override }];
    }),
  );
}

/** The same owners, with some devices taken out. */
export function without(all: ReadonlyMap<string, Owner>, addresses: readonly string[]): Map<string, Owner> {
  return new Map([...all].filter(([address]) => !addresses.includes(address)));
}
