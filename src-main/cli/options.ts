import { parseArgs } from 'node:util';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { SampleName } from '#shared/ipc/samples.ts';
import { parseTypedAddress, type PciAddress } from '#shared/pci/address.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { lookAt, type Look } from '../apply/pipeline.ts';
import { openCapture } from '../capture/open-capture.ts';
import { systemPciIds } from '../host/names.ts';
import { openRoot } from '../host/open-root.ts';
import { scan } from '../host/scan.ts';
import { PracticeMachine } from '../practice/practice-machine.ts';
import { readSampleOption } from '../practice/sample-option.ts';

const known = {
  root: { type: 'string' },
  capture: { type: 'string' },
  sample: { type: 'boolean' },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  script: { type: 'boolean' },
  now: { type: 'boolean' },
  boot: { type: 'boolean' },
  iommu: { type: 'boolean' },
  release: { type: 'boolean' },
  keep: { type: 'boolean' },
  undo: { type: 'boolean' },
  yes: { type: 'boolean' },
  qemu: { type: 'boolean' },
  accept: { type: 'string', multiple: true },
} as const;

export type OptionName = keyof typeof known;

/** A command's words, checked: only the options it takes, and at most one address, or file where it takes one. */
export interface Options {
  address: PciAddress | null;
  file: string | null;
  accept: string[];
  root: string;
  capture: string | null;
  sample: SampleName | null;
  has(name: Exclude<OptionName, 'root' | 'capture' | 'sample' | 'accept'>): boolean;
}

/**
 * @param takes the options that this command knows; anything else is refused by name
 * @param about what the word beside them is
 */
export function readOptions(
  words: string[],
  takes: readonly OptionName[],
  about: 'address' | 'file' = 'address',
): Result<Options> {
  const sample = takes.includes('sample') ? readSampleOption(words) : ok({ name: null, others: words });
  if (!sample.ok) return err({ code: 'bad-request', problem: sample.error });
  const options = Object.fromEntries(takes.map((name) => [name, known[name]]));
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: sample.value.others, options, allowPositionals: true });
  } catch (error) {
    const problem =
      error instanceof Error ? (error.message.split('.')[0] ?? '') : 'these words are not understood';
    return err({ code: 'bad-request', problem });
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) return err({ code: 'bad-request', problem: `one ${about} at a time` });
  const sources = [
    ...(['root', 'capture'] as const).filter((name) => values[name] !== undefined),
    ...(sample.value.name === null ? [] : ['sample']),
  ];
  if (sources.length > 1) {
    const problem = `--${sources.join(' and --')} name different machines; give one of them`;
    return err({ code: 'bad-request', problem });
  }
  const typed = about === 'address' ? positionals[0] : undefined;
  const address = typed === undefined ? null : parseTypedAddress(typed);
  if (typed !== undefined && !address) {
    return err({ code: 'bad-request', problem: `"${typed}" is not a PCI address such as 01:00.0` });
  }
  return ok({
    address,
    file: about === 'file' ? (positionals[0] ?? null) : null,
    accept: (values['accept'] as string[] | undefined) ?? [],
    root: (values['root'] as string | undefined) ?? '/',
    capture: (values['capture'] as string | undefined) ?? null,
    sample: sample.value.name,
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
  const reader = openSource(options);
  return reader.ok ? ok(lookAt(scan(reader.value, systemPciIds()))) : reader;
}

function openSource(options: Options): Result<HostReader> {
  if (options.sample !== null) return ok(PracticeMachine.sample(options.sample).reader);
  return options.capture === null ? openRoot(options.root) : openCapture(options.capture);
}
