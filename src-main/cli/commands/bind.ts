import { err, type Result } from '#shared/result.ts';
import { carryOut } from '../carry-out.ts';
import { look, needAddress, readOptions } from '../options.ts';
import { choiceOf } from './plan.ts';

/** `bindery bind ADDRESS --now`: binds until the restart. */
export function bind(words: string[]): Result<number> {
  const options = readOptions(words, ['root', 'now', 'yes', 'accept']);
  if (!options.ok) return options;
  const gpu = needAddress(options.value);
  if (!gpu.ok) return gpu;
  if (!options.value.has('now')) {
    const problem = 'say when: --now binds until the restart, and is the only way in this version';
    return err({ code: 'bad-request', problem });
  }
  const choice = choiceOf(options.value, gpu.value);
  if (!choice.ok) return choice;
  const seen = look(options.value);
  return seen.ok ? carryOut(options.value, seen.value, choice.value) : seen;
}
