import { parseSampleName, sampleNames, usualSample, type SampleName } from '#shared/ipc/samples.ts';
import { parseTypedAddress } from '#shared/pci/address.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** Which sample the words ask for, if any, and the other words. */
export interface SampleOption {
  name: SampleName | null;
  others: string[];
}

/**
 * Takes `--sample`, `--sample NAME` and `--sample=NAME` out of the words. The name may be left out, so a word
 * behind it that is an option or an address is not taken for one.
 * @returns the fault as one sentence
 */
export function readSampleOption(words: string[]): Result<SampleOption, string> {
  const at = words.findIndex((word) => /^--sample(?:=|$)/.test(word));
  const word = words[at];
  if (word === undefined) return ok({ name: null, others: words });
  const next = words[at + 1];
  const isNamedNext = word === '--sample' && next !== undefined && !isOther(next);
  const typed = isNamedNext ? next : word.includes('=') ? word.slice('--sample='.length) : usualSample;
  const name = parseSampleName(typed);
  if (name === null) return err(`there is no sample machine "${typed}"; there are ${sampleNames.join(', ')}`);
  return ok({ name, others: words.filter((_, index) => index !== at && !(isNamedNext && index === at + 1)) });
}

const isOther = (word: string): boolean => word.startsWith('-') || parseTypedAddress(word) !== null;
