import type { Choice } from '#shared/plan/choice.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { failureOf } from '#shared/script/outcome.ts';
import { verify } from '#shared/verify/verify.ts';
import { newRunId, notAccepted, planScript, planShown } from '../apply/pipeline.ts';
import { runAsRootNow } from '../apply/run-as-root.ts';
import { planText } from './commands/plan.ts';
import { look, type Options } from './options.ts';
import { confirm, print } from './output.ts';
import { predictionText } from './prediction-text.ts';

/** Shows the plan, asks, runs the script, and holds every prediction against what came. */
export function carryOut(options: Options, choice: Choice): Result<number> {
  const seen = look(options);
  if (!seen.ok) return seen;
  const planned = planScript(seen.value, choice);
  if (!planned.ok) return planned;
  const findings = notAccepted(planned.value.plan, choice);
  if (findings.length > 0) return err({ code: 'not-accepted', findings });
  if (process.geteuid?.() !== 0) return err({ code: 'auth-unavailable', problem: 'not-root' });

  print(planText(seen.value, planned.value, choice));
  if (!options.has('yes')) {
    if (!process.stdin.isTTY)
      return err({ code: 'bad-request', problem: 'nobody is here to say yes; add --yes' });
    if (!confirm('\nGo ahead?')) {
      print('Nothing was changed.');
      return ok(0);
    }
  }

  // The person may have thought about it for an hour: what runs is what was shown, on a machine that is as it was.
  const again = look(options);
  if (!again.ok) return again;
  const shown = planShown(again.value, choice, planned.value.sha256);
  if (!shown.ok) return shown;
  const run = runAsRootNow(shown.value.script, newRunId());
  print(`\n${run.output.trimEnd()}`);
  const failure = failureOf(run);
  if (failure) return err(failure);

  const after = look(options);
  if (!after.ok) return after;
  const checked = verify(shown.value.plan.predictions, after.value.host);
  print('');
  for (const { prediction, came, found, path } of checked) {
    const sign = came === 'true' ? '✓' : came === 'false' ? '✗' : '?';
    print(`${sign} ${predictionText(prediction)}${came === 'true' ? '' : ` — found: ${found} (${path})`}`);
  }
  return ok(checked.every((it) => it.came === 'true') ? 0 : 1);
}
