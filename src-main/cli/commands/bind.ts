import type { Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { carryOut } from '../carry-out.ts';
import { bindingChoice } from '../choices.ts';
import { look, readOptions } from '../options.ts';

/** `bindery bind`: binds a card until the restart, from the next start on, or both; or switches the IOMMU on. */
export function bind(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.bind);
  if (!options.ok) return options;
  const choice = bindingChoice(options.value, null);
  if (!choice.ok) return choice;
  const seen = look(options.value);
  return seen.ok ? carryOut(options.value, seen.value, choice.value) : seen;
}
