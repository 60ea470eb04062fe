import type { Refusal } from '../app-error.ts';
import { distinct } from '../assess/judge.ts';
import { verdictOn, type Assessment, type GpuVerdict } from '../assess/verdict.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import { byAddress, type DeviceMap } from '../pci/card.ts';
import { identityOf, identityText, nameOf, type PciDevice } from '../pci/device.ts';
import { isKnown, valueOf } from '../reading.ts';
import { err, ok, type Result } from '../result.ts';
import type { Choice } from './choice.ts';
import type { Plan } from './plan.ts';
import { predictionsFor } from './predictions.ts';
import { refusalsFor } from './refusal.ts';
import { planBindBoot } from './boot/bind-boot.ts';
import { planKeep } from './boot/keep.ts';
import { planUndoBoot } from './boot/undo-boot.ts';
import { planOf } from './plan-of.ts';
import { risksOf } from './risks.ts';
import type { SetDriver, Step } from './step.ts';

/** Turns a choice into a plan for this machine, or says why there can be none. Pure. */
export function makePlan(host: HostSnapshot, assessment: Assessment, choice: Choice): Result<Plan> {
  switch (choice.action) {
    case 'bind-now':
    case 'release':
      return planNow(host, assessment, choice);
    case 'bind-boot':
      return planBoot(host, assessment, choice);
    case 'keep':
      return planKeep(host);
    case 'undo-boot':
      return planUndoBoot(host, assessment, choice.gpu);
    default:
      return err({ code: 'bad-request', problem: `${choice.action} is not there yet` });
  }
}

type NowChoice = Extract<Choice, { action: 'bind-now' } | { action: 'release' }>;

/** What is done to the running system. */
function planNow(host: HostSnapshot, assessment: Assessment, choice: NowChoice): Result<Plan> {
  const gpu = verdictOn(assessment, choice.gpu);
  if (!gpu) return err({ code: 'no-such-device', address: choice.gpu });
  const judged = assessment.gpus.includes(gpu) ? assessment : withCandidates(assessment);
  const all = byAddress(host.devices);
  const refusals = refusalsFor(host, judged, gpu, choice.action);
  if (refusals.length > 0) return err({ code: 'plan-refused', refusals });
  const changes = choice.action === 'bind-now' ? bindSteps(gpu, all) : releaseSteps(host, gpu, all);
  if (!changes) return err({ code: 'plan-refused', refusals: unreadable(gpu, all) });
  if (changes.length === 0) {
    return err({ code: 'plan-refused', refusals: [{ reason: 'not-bound', subject: gpu.address }] });
  }
  const steps = [...preparation(gpu, all, choice.action), ...changes, ...proof(gpu, choice.action)];
  return ok(
    planOf({ action: choice.action, gpu: gpu.address, gpuName: gpu.name, root: host.root }, steps, {
      predictions: predictionsFor(host, judged, gpu, changes),
      mustAccept: choice.action === 'bind-now' ? risksOf(judged.outcomes, gpu) : [],
    }),
  );
}

type BootChoice = Extract<Choice, { action: 'bind-boot' }>;

/** What is done from the next start on. */
function planBoot(host: HostSnapshot, assessment: Assessment, choice: BootChoice): Result<Plan> {
  const gpu = verdictOn(assessment, choice.gpu);
  if (!gpu) return err({ code: 'no-such-device', address: choice.gpu });
  const judged = assessment.gpus.includes(gpu) ? assessment : withCandidates(assessment);
  return planBindBoot(host, judged, gpu);
}

/** What was said of controllers counts where one of them is chosen. */
const withCandidates = (assessment: Assessment): Assessment => ({
  ...assessment,
  outcomes: distinct([...assessment.outcomes, ...assessment.candidateOutcomes]),
});

/** What is looked at or loaded before the first device is touched. */
function preparation(gpu: GpuVerdict, all: DeviceMap, action: Choice['action']): Step[] {
  const device = all.get(gpu.address);
  const check: Step = {
    kind: 'check-unused',
    address: gpu.address,
    name: gpu.name,
    driver: device ? valueOf(device.driver) : null,
    group: action === 'release' && device ? valueOf(device.iommuGroup) : null,
  };
  return action === 'bind-now' ? [check, { kind: 'load-module', module: 'vfio-pci' }] : [check];
}

/** What must be true at the end, or everything is put back. */
const proof = (gpu: GpuVerdict, action: Choice['action']): Step[] =>
  action === 'bind-now' ? gpu.groups.map((group) => ({ kind: 'check-group', group })) : [];

/** Consumers first (functions 3, 2, 1, then 0): the kernel links a card's further functions to its first. */
function bindSteps(gpu: GpuVerdict, all: DeviceMap): SetDriver[] | null {
  const steps: SetDriver[] = [];
  for (const address of [...gpu.mustBind].reverse()) {
    const device = all.get(address);
    if (!device || valueOf(device.driver) === 'vfio-pci') continue;
    const step = startOf(device);
    if (!step) return null;
    steps.push({ ...step, to: { driver: 'vfio-pci', override: 'vfio-pci' } });
  }
  return steps;
}

/**
 * Back to what the journal wrote down, the card's first function first; that holds too for a device that a run
 * which was cut short left on its way. A device on vfio-pci that Bindery did not bind, or that is another one
 * by now, goes to whichever driver the kernel finds for it.
 */
function releaseSteps(host: HostSnapshot, gpu: GpuVerdict, all: DeviceMap): SetDriver[] | null {
  // Newest first, so the oldest stays: the way back leads to where it was before Bindery first touched it.
  const before = new Map(host.bindings.flatMap((binding) => binding.before).map((it) => [it.address, it]));
  const steps: SetDriver[] = [];
  for (const address of gpu.mustBind) {
    const device = all.get(address);
    const known = before.get(address);
    if (!device || (!known && valueOf(device.driver) !== 'vfio-pci')) continue;
    const step = startOf(device);
    if (!step) return null;
    const trusted = known && known.identity === identityText(step.identity) && known.driver !== 'vfio-pci';
    if (!trusted && step.from.driver !== 'vfio-pci') continue;
    const to = trusted
      ? { driver: known.driver, override: known.override }
      : ({ driver: 'any', override: null } as const);
    steps.push({ ...step, to });
  }
  return steps;
}

/** The step's fixed part: which device, and the state it must be found in. Null when that is not known. */
function startOf(device: PciDevice): Omit<SetDriver, 'to'> | null {
  const identity = identityOf(device);
  if (!identity || !isKnown(device.driver) || !isKnown(device.driverOverride)) return null;
  return {
    kind: 'set-driver',
    address: device.address,
    identity,
    name: nameOf(device),
    from: { driver: valueOf(device.driver), override: valueOf(device.driverOverride) },
  };
}

const unreadable = (gpu: GpuVerdict, all: DeviceMap): Refusal[] =>
  gpu.mustBind
    .map((address) => all.get(address))
    .filter((device) => device !== undefined && startOf(device) === null)
    .map((device) => ({ reason: 'device-unreadable', subject: device?.address ?? gpu.address }));
