import { createHash, randomBytes } from 'node:crypto';
import { assess } from '#shared/assess/assess.ts';
import { scanReport } from '#shared/assess/report.ts';
import type { Assessment } from '#shared/assess/verdict.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import { bootViewOf } from '#shared/ipc/boot-view-of.ts';
import type { ScanView } from '#shared/ipc/contract.ts';
import { isBinding, type Choice } from '#shared/plan/choice.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { renderScript } from '#shared/script/render.ts';

/** A machine as it was at one moment, with what Bindery thinks of it. */
export interface Look {
  host: HostSnapshot;
  judged: Assessment;
}

export const lookAt = (host: HostSnapshot): Look => ({ host, judged: assess(host) });

/** A plan with the very text that root would run, and the digest that stands for it. */
export interface PlannedScript {
  plan: Plan;
  script: string;
  /** Hexadecimal. */
  sha256: string;
}

export function planScript(look: Look, choice: Choice): Result<PlannedScript> {
  const made = makePlan(look.host, look.judged, choice);
  if (!made.ok) return made;
  const script = renderScript(made.value);
  return ok({ plan: made.value, script, sha256: createHash('sha256').update(script).digest('hex') });
}

/**
 * The last look before root: the plan is made again from a fresh scan, and must come out as the one that
 * was shown, byte for byte; every risk in it must have been accepted by name.
 */
export function planShown(look: Look, choice: Choice, sha256: string): Result<PlannedScript> {
  const planned = planScript(look, choice);
  if (!planned.ok) return planned;
  if (planned.value.sha256 !== sha256) return err({ code: 'stale-plan' });
  const findings = notAccepted(planned.value.plan, choice);
  return findings.length > 0 ? err({ code: 'not-accepted', findings }) : planned;
}

export function notAccepted(plan: Plan, choice: Choice): string[] {
  const accepted = new Set<string>(isBinding(choice) ? choice.accepted : []);
  return plan.mustAccept.filter((finding) => !accepted.has(finding));
}

export const newRunId = (): string => randomBytes(8).toString('hex');

/** What the window is shown of a look. */
export function viewOf({ host, judged }: Look, practice: { title: string } | null): ScanView {
  const fine = judged.outcomes.flatMap((outcome) => {
    if (outcome.status !== 'fine') return [];
    const { id, subject, title, evidence } = outcome;
    return [{ id, subject, title, evidence }];
  });
  return { report: scanReport(host, judged), fine, practice, boot: bootViewOf(host) };
}
