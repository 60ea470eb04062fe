import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { planScript } from '../../apply/pipeline.ts';
import { commandOptions } from '../command-options.ts';
import { bindingChoice, undoChoices } from '../choices.ts';
import { look, needAddress, readOptions, type Options } from '../options.ts';
import { print } from '../output.ts';
import { planText } from '../text/plan.ts';

/** `bindery plan`: what would be done. Reads only. */
export function plan(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.plan);
  if (!options.ok) return options;
  const asked = oneThing(options.value);
  if (!asked.ok) return asked;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const chosen = asked.value ?? back(options.value, seen.value.host);
  if (!chosen.ok) return chosen;
  const planned = planScript(seen.value, chosen.value);
  if (!planned.ok) return planned;
  if (options.value.has('script')) print(planned.value.script.trimEnd());
  else if (options.value.has('json'))
    print(JSON.stringify({ ...planned.value.plan, sha256: planned.value.sha256 }, null, 2));
  else print(planText(seen.value, planned.value, chosen.value));
  return ok(0);
}

/** The choice, where the words alone tell it; null: what is taken back, the machine tells. */
function oneThing(options: Options): Result<Result<Choice> | null> {
  const ways = (['release', 'keep', 'undo'] as const).filter((name) => options.has(name));
  if (ways.length > 1 || (ways.length > 0 && (options.has('now') || options.has('boot')))) {
    return err({ code: 'bad-request', problem: 'one plan at a time: these options ask for several' });
  }
  if (ways[0] === 'undo') return ok(null);
  if (ways[0] === 'keep') return ok(ok({ action: 'keep' }));
  if (ways[0] === 'release') {
    const gpu = needAddress(options);
    return gpu.ok ? ok(ok({ action: 'release', gpu: gpu.value })) : gpu;
  }
  const binding = bindingChoice(options, 'bind-now');
  return binding.ok ? ok(binding) : binding;
}

function back(options: Options, host: HostSnapshot): Result<Choice> {
  const choices = undoChoices(host, options.has('iommu') ? 'iommu' : options.address);
  if (!choices.ok) return choices;
  const [first] = choices.value;
  return first ? ok(first) : err({ code: 'nothing-to-undo' });
}
