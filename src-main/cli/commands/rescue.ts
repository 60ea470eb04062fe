import { rescueCard, rescueText } from '#shared/plan/rescue/rescue-card.ts';
import { ok, type Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { look, readOptions } from '../options.ts';
import { print } from '../output.ts';

/** `bindery rescue`: how to start this computer once without binding, for paper. */
export function rescue(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.rescue);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const { host } = seen.value;
  print(rescueText(rescueCard(host, host.atBoot.bindings)).trimEnd());
  return ok(0);
}
