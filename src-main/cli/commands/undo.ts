import { err, type Result } from '#shared/result.ts';
import { carryOut } from '../carry-out.ts';
import { look, readOptions } from '../options.ts';

/** `bindery undo`: gives back the card that was bound last, or the one that is named. */
export function undo(words: string[]): Result<number> {
  const options = readOptions(words, ['root', 'yes']);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const gpu = options.value.address ?? seen.value.host.bindings[0]?.gpu;
  if (!gpu) return err({ code: 'nothing-to-undo' });
  return carryOut(options.value, seen.value, { action: 'release', gpu });
}
