import type { Choice } from '#shared/plan/choice.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { failureOf } from '#shared/script/outcome.ts';
import { verify } from '#shared/verify/verify.ts';
import {
  newRunId,
  notAccepted,
  planScript,
  planShown,
  type Look,
  type PlannedScript,
} from '../apply/pipeline.ts';
import { runAsRootNow } from '../apply/run-as-root.ts';
import { look, type Options } from './options.ts';
import { confirm, print } from './output.ts';
import { planText } from './text/plan.ts';
import { predictionText } from './text/prediction.ts';

/**
 * Shows the plan, asks, runs the script, and holds every prediction against what came.
 * @param seen the machine a moment ago
 */
export function carryOut(options: Options, seen: Look, choice: Choice): Result<number> {
  const planned = planScript(seen, choice);
  if (!planned.ok) return planned;
  const findings = notAccepted(planned.value.plan, choice);
  if (findings.length > 0) return err({ code: 'not-accepted', findings });
  if (process.geteuid?.() !== 0) return err({ code: 'auth-unavailable', problem: 'not-root' });

  print(planText(seen, planned.value, choice));
  const agreed = options.has('yes') ? planned : askFirst(options, choice, planned.value);
  if (!agreed.ok) return agreed;
  if (!agreed.value) {
    print('Nothing was changed.');
    return ok(0);
  }
  const { plan, script } = agreed.value;
  const run = runAsRootNow(script, newRunId());
  print(`\n${run.output.trimEnd()}`);
  const failure = failureOf(run);
  // The files come before the devices, so they are all written when a device does not answer.
  if (failure?.code === 'reboot-needed' && choice.action === 'bind-both')
    print('\nThe next start is settled all the same: it binds the card, on trial. Then: sudo bindery keep');
  if (failure) return err(failure);

  const next = nextText(choice, plan);
  if (plan.afterRestart) {
    print(`\n${next}`);
    return ok(0);
  }
  const after = look(options);
  if (!after.ok) return after;
  const checked = verify(plan.predictions, after.value.host);
  print('');
  for (const { prediction, came, found, path } of checked) {
    const sign = came === 'true' ? '✓' : came === 'false' ? '✗' : '?';
    print(`${sign} ${predictionText(prediction)}${came === 'true' ? '' : ` — found: ${found} (${path})`}`);
  }
  if (next !== '') print(`\n${next}`);
  return ok(checked.every((it) => it.came === 'true') ? 0 : 1);
}

/** What a person does after the run; empty when there is nothing. */
function nextText(choice: Choice, { strategy }: Plan): string {
  switch (choice.action) {
    case 'bind-boot':
    case 'bind-both':
      return strategy?.name === 'kernel-arguments'
        ? 'Restart the computer, then look how it went: bindery status'
        : 'Restart the computer, then: sudo bindery keep';
    case 'undo-boot':
      return `It counts from the next start on. To have the card back without one: sudo bindery undo ${choice.gpu}`;
    case 'enable-iommu':
    case 'undo-iommu':
      return 'Restart the computer, then look whether the IOMMU is as wanted: bindery scan';
    case 'allow-sandbox':
    case 'undo-sandbox':
      return 'It counts from the next start of the window on.';
    case 'undo-interrupted':
      return 'Look at what is left: bindery status';
    case 'keep':
      return 'Kept: every start binds it from now on. "sudo bindery undo" takes it back.';
    case 'bind-now':
    case 'release':
      return '';
  }
}

/**
 * The person may think about it for an hour: what runs then is what was shown, on a machine that is as it was.
 * @returns null when they said no
 */
function askFirst(options: Options, choice: Choice, shown: PlannedScript): Result<PlannedScript | null> {
  if (!process.stdin.isTTY)
    return err({ code: 'bad-request', problem: 'nobody is here to say yes; add --yes' });
  if (!confirm('\nGo ahead?')) return ok(null);
  const again = look(options);
  return again.ok ? planShown(again.value, choice, shown.sha256) : again;
}
