import { distinct } from '../assess/judge.ts';
import { verdictOn, type Assessment, type GpuVerdict } from '../assess/verdict.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import type { PciAddress } from '../pci/address.ts';
import { err, ok, type Result } from '../result.ts';
import { planBindBoot } from './boot/bind-boot.ts';
import { planBindBoth } from './boot/bind-both.ts';
import { planEnableIommu, planUndoIommu } from './boot/iommu.ts';
import { planKeep } from './boot/keep.ts';
import { planUndoBoot } from './boot/undo-boot.ts';
import { planUndoInterrupted } from './boot/undo-interrupted.ts';
import type { Choice } from './choice.ts';
import { planAllowSandbox, planUndoSandbox } from './sandbox/allow-sandbox.ts';
import { planNow } from './now/plan-now.ts';
import type { Plan } from './plan.ts';
import { forgettingCopies } from './steps/forget-copies.ts';

/** Turns a choice into a plan for this machine, or says why there can be none. Pure. */
export function makePlan(host: HostSnapshot, assessment: Assessment, choice: Choice): Result<Plan> {
  const plan = planFor(host, assessment, choice);
  return plan.ok ? ok(forgettingCopies(plan.value, host.runs)) : plan;
}

function planFor(host: HostSnapshot, assessment: Assessment, choice: Choice): Result<Plan> {
  switch (choice.action) {
    case 'bind-now':
    case 'release': {
      const { action } = choice;
      return aboutCard(assessment, choice.gpu, (judged, gpu) => planNow(host, judged, gpu, action));
    }
    case 'bind-boot':
      return aboutCard(assessment, choice.gpu, (judged, gpu) => planBindBoot(host, judged, gpu));
    case 'bind-both':
      return aboutCard(assessment, choice.gpu, (judged, gpu) => planBindBoth(host, judged, gpu));
    case 'keep':
      return planKeep(host);
    case 'undo-boot':
      return planUndoBoot(host, assessment, choice.gpu);
    case 'undo-interrupted':
      return planUndoInterrupted(host, assessment);
    case 'enable-iommu':
      return planEnableIommu(host, assessment);
    case 'undo-iommu':
      return planUndoIommu(host);
    case 'allow-sandbox':
      return planAllowSandbox(host);
    case 'undo-sandbox':
      return planUndoSandbox(host);
  }
}

function aboutCard(
  assessment: Assessment,
  address: PciAddress,
  plan: (judged: Assessment, gpu: GpuVerdict) => Result<Plan>,
): Result<Plan> {
  const gpu = verdictOn(assessment, address);
  if (!gpu) return err({ code: 'no-such-device', address });
  return plan(assessment.gpus.includes(gpu) ? assessment : withCandidates(assessment), gpu);
}

/** What was said of controllers counts where one of them is chosen. */
const withCandidates = (assessment: Assessment): Assessment => ({
  ...assessment,
  outcomes: distinct([...assessment.outcomes, ...assessment.candidateOutcomes]),
});
