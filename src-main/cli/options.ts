import { parseArgs } from 'node:util';
import type { HostReader } from '#shared/host/host-reader.ts';
import { parseTypedAddress, type PciAddress } from '#shared/pci/address.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { lookAt, type Look } from '../apply/pipeline.ts';
import { systemPciIds } from '../host/names.ts';
import { openRoot } from '../host/open-root.ts';
import { scan } from '../host/scan.ts';
import { PracticeMachine } from '../practice/practice-machine.ts';

const known = {
  root: { type: 'string' },
  sample: { type: 'boolean' },
  json: { type: 'boolean' },
  script: { type: 'boolean' },
  now: { type: 'boolean' },
  release: { type: 'boolean' },
  yes: { type: 'boolean' },
  qemu: { type: 'boolean' },
  accept: { type: 'string', multiple: true },
} as const;

export type OptionName = keyof typeof known;

/** A command's words, checked: only the options it takes, and at most one address. */
export interface Options {
  address: PciAddress | null;
  accept: string[];
  root: string;
  has(name: Exclude<OptionName, 'root' | 'accept'>): boolean;
}

/** @param takes the options that this command knows; anything else is refused by name */
export function readOptions(words: string[], takes: OptionName[]): Result<Options> {
  const options = Object.fromEntries(takes.map((name) => [name, known[name]]));
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    const problem =
      error instanceof Error ? (error.message.split('.')[0] ?? '') : 'these words are not understood';
    return err({ code: 'bad-request', problem });
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) return err({ code: 'bad-request', problem: 'one address at a time' });
  const typed = positionals[0];
  const address = typed === undefined ? null : parseTypedAddress(typed);
  if (typed !== undefined && !address) {
    return err({ code: 'bad-request', problem: `"${typed}" is not a PCI address such as 01:00.0` });
  }
  return ok({
    address,
    accept: (values['accept'] as string[] | undefined) ?? [],
    root: (values['root'] as string | undefined) ?? '/',
    has: (name) => values[name] === true,
  });
}

/** The address, for commands that need one. */
export const needAddress = (options: Options): Result<PciAddress> =>
  options.address
    ? ok(options.address)
    : err({ code: 'bad-request', problem: 'which card? give its address' });

/** Looks at the machine that the options name. */
export function look(options: Options): Result<Look> {
  const reader: Result<HostReader> = options.has('sample')
    ? ok(new PracticeMachine().reader)
    : openRoot(options.root);
  return reader.ok ? ok(lookAt(scan(reader.value, systemPciIds()))) : reader;
}
