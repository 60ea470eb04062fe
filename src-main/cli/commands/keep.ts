import { ok, type Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { boundAtBoot } from '../text/at-boot.ts';
import { carryOut } from '../carry-out.ts';
import { look, readOptions } from '../options.ts';
import { print } from '../output.ts';

/** `bindery keep`: shows how the trial of this start went, and makes it permanent. */
export function keep(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.keep);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const { host, judged } = seen.value;
  const onTrial = host.atBoot.bindings.filter((binding) => binding.standing === 'on-trial');
  if (onTrial.length > 0 && process.geteuid?.() === 0) {
    print(['How the trial went', ...boundAtBoot(host, judged, onTrial), ''].join('\n'));
  }
  const done = carryOut(options.value, seen.value, { action: 'keep' });
  return done.ok ? ok(done.value) : done;
}
