import { ok, type Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { carryOut } from '../carry-out.ts';
import { machineWide, undoChoices } from '../choices.ts';
import { look, readOptions } from '../options.ts';

/** `bindery undo`: takes back what an interrupted run left, or what was done last, or what is named. */
export function undo(words: string[]): Result<number> {
  const named = machineWide.find((name) => words.includes(name));
  const rest = words.filter((word) => word !== named);
  const options = readOptions(rest, commandOptions.undo);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const choices = undoChoices(seen.value.host, named ?? options.value.address);
  if (!choices.ok) return choices;
  let [now, code] = [seen.value, 0];
  for (const [index, choice] of choices.value.entries()) {
    const again = index === 0 ? ok(now) : look(options.value);
    if (!again.ok) return again;
    now = again.value;
    const done = carryOut(options.value, now, choice);
    if (!done.ok) return done;
    code ||= done.value;
  }
  return ok(code);
}
