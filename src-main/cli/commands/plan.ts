import { findingIds, type FindingId } from '#shared/assess/finding.ts';
import { distinct } from '#shared/assess/judge.ts';
import { verdictOn } from '#shared/assess/verdict.ts';
import type { Choice } from '#shared/plan/choice.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { stepTitle } from '#shared/script/step-title.ts';
import { notAccepted, planScript, type Look, type PlannedScript } from '../../apply/pipeline.ts';
import { look, needAddress, readOptions, type Options } from '../options.ts';
import { print } from '../output.ts';
import { predictionText } from '../prediction-text.ts';

/** `bindery plan`: what would be done. Reads only. */
export function plan(words: string[]): Result<number> {
  const options = readOptions(words, [
    'root',
    'capture',
    'sample',
    'json',
    'script',
    'now',
    'release',
    'accept',
  ]);
  if (!options.ok) return options;
  const gpu = needAddress(options.value);
  if (!gpu.ok) return gpu;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const chosen = choiceOf(options.value, gpu.value);
  if (!chosen.ok) return chosen;
  const planned = planScript(seen.value, chosen.value);
  if (!planned.ok) return planned;
  if (options.value.has('script')) print(planned.value.script.trimEnd());
  else if (options.value.has('json'))
    print(JSON.stringify({ ...planned.value.plan, sha256: planned.value.sha256 }, null, 2));
  else print(planText(seen.value, planned.value, chosen.value));
  return ok(0);
}

/** The choice that the words stand for. */
export function choiceOf(options: Options, gpu: PciAddress): Result<Choice> {
  if (options.has('release')) return ok({ action: 'release', gpu });
  const unknown = options.accept.find((id) => !(findingIds as readonly string[]).includes(id));
  if (unknown !== undefined) return err({ code: 'bad-request', problem: `there is no finding "${unknown}"` });
  return ok({ action: 'bind-now', gpu, accepted: options.accept as FindingId[] });
}

export function planText({ judged }: Look, { plan: made, sha256 }: PlannedScript, choice: Choice): string {
  const open = new Set(notAccepted(made, choice));
  const moving = new Set<string>(
    made.gpu ? [made.gpu, ...(verdictOn(judged, made.gpu)?.mustBind ?? [])] : [],
  );
  const risks = distinct([...judged.outcomes, ...judged.candidateOutcomes]).filter(
    (it) => it.status === 'found' && moving.has(it.subject) && made.mustAccept.includes(it.id),
  );
  const lines = [
    choice.action === 'bind-now'
      ? `Bind ${made.gpuName} (${made.gpu}) to vfio-pci until the restart`
      : `Give ${made.gpuName} (${made.gpu}) back to Linux`,
    '',
    'Steps, as root',
    ...made.steps.map((step, index) => `  ${index + 1}. ${stepTitle(step)}`),
    '',
    'Afterwards',
    ...made.predictions.map((prediction) => `  ${predictionText(prediction)}`),
  ];
  if (risks.length > 0) lines.push('', 'Risks');
  for (const risk of risks) {
    if (risk.status !== 'found') continue;
    lines.push(`  ! ${risk.title}${open.has(risk.id) ? `  (--accept ${risk.id})` : '  (accepted)'}`);
  }
  lines.push('', `Script: sha256 ${sha256}, printed by "bindery plan ${made.gpu} --script"`);
  return lines.join('\n');
}
