import { distinct } from '#shared/assess/judge.ts';
import { verdictOn } from '#shared/assess/verdict.ts';
import type { Choice } from '#shared/plan/choice.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { rescueFor, rescueText } from '#shared/plan/rescue/rescue-card.ts';
import { stepTitle } from '#shared/script/step-title.ts';
import { notAccepted, type Look, type PlannedScript } from '../../apply/pipeline.ts';
import { changeText } from './file.ts';
import { predictionText } from './prediction.ts';

/** A plan for people: what, how, in which files, what will be true then, the risks, and the way back. */
export function planText({ host, judged }: Look, { plan, sha256 }: PlannedScript, choice: Choice): string {
  const open = new Set(notAccepted(plan, choice));
  const moving = new Set<string>(
    plan.gpu ? [plan.gpu, ...(verdictOn(judged, plan.gpu)?.mustBind ?? [])] : [],
  );
  const risks = distinct([...judged.outcomes, ...judged.candidateOutcomes])
    .filter((it) => it.status === 'found')
    .filter((it) => moving.has(it.subject) && plan.mustAccept.includes(it.id))
    .map((it) => `  ! ${it.title}${open.has(it.id) ? `  (--accept ${it.id})` : '  (accepted)'}`);
  const words = wordsFor(choice);
  const rescue = rescueFor(plan, host);
  return [
    titleOf(plan),
    ...section('How', plan.strategy ? [`  ${plan.strategy.why}  (${plan.strategy.name})`] : []),
    ...section(
      'Mind',
      plan.notes.map((note) => `  ! ${note}`),
    ),
    ...section(
      'Steps, as root',
      plan.steps.map((step, index) => `  ${index + 1}. ${stepTitle(step)}`),
    ),
    ...section('Files', plan.files.flatMap(changeText)),
    ...section(
      'Added to the kernel command line',
      plan.words.length > 0 ? [`  ${plan.words.join(' ')}`] : [],
    ),
    ...section(
      plan.afterRestart ? 'After the restart (it counts from the next start on)' : 'Afterwards',
      plan.predictions.map((prediction) => `  ${predictionText(prediction)}`),
    ),
    ...section('Risks', risks),
    ...(rescue ? ['', rescueText(rescue).trimEnd()] : []),
    '',
    `Script: sha256 ${sha256}${words === null ? '' : `, printed by "bindery plan ${words} --script"`}`,
  ].join('\n');
}

const section = (title: string, lines: string[]): string[] => (lines.length > 0 ? ['', title, ...lines] : []);

function titleOf({ action, gpu, gpuName, strategy }: Plan): string {
  const card = `${gpuName} (${gpu ?? ''})`;
  const trial = strategy?.name === 'kernel-arguments' ? '' : ', which is a trial';
  switch (action) {
    case 'bind-now':
      return `Bind ${card} to vfio-pci until the restart`;
    case 'bind-boot':
      return `Bind ${card} to vfio-pci from the next start on${trial}`;
    case 'bind-both':
      return `Bind ${card} to vfio-pci now, and from the next start on${trial}`;
    case 'release':
      return `Give ${card} back to Linux`;
    case 'keep':
      return 'Keep what this start binds on trial: every start binds it from now on';
    case 'undo-boot':
      return `Bind ${card} at no start any more`;
    case 'enable-iommu':
      return 'Switch the IOMMU on, by the kernel command line';
    case 'undo-iommu':
      return 'Take back what switched the IOMMU on';
    case 'allow-sandbox':
      return "Let Bindery's window have its sandbox, by an AppArmor profile";
    case 'undo-sandbox':
      return "Take the AppArmor profile for Bindery's window back";
    case 'undo-interrupted':
      return 'Take back what a run left that did not come to its end';
  }
}

/** The words behind `bindery plan` that stand for a choice; null where only the window makes such a plan. */
export function wordsFor(choice: Choice): string | null {
  switch (choice.action) {
    case 'bind-now':
      return choice.gpu;
    case 'bind-boot':
      return `${choice.gpu} --boot`;
    case 'bind-both':
      return `${choice.gpu} --now --boot`;
    case 'release':
      return `${choice.gpu} --release`;
    case 'undo-boot':
      return `${choice.gpu} --undo`;
    case 'enable-iommu':
      return '--iommu';
    case 'undo-iommu':
      return '--iommu --undo';
    case 'keep':
      return '--keep';
    case 'undo-interrupted':
      return '--undo';
    case 'allow-sandbox':
    case 'undo-sandbox':
      return null;
  }
}
