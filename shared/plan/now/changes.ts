import type { Refusal } from '../../app-error.ts';
import type { GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { DeviceMap } from '../../pci/card.ts';
import { identityOf, identityText, nameOf, type PciDevice } from '../../pci/device.ts';
import { isKnown, valueOf } from '../../reading.ts';
import type { Choice } from '../choice.ts';
import type { SetDriver, Step } from '../steps/step.ts';

/** What is looked at or loaded before the first device is touched. */
export function preparation(gpu: GpuVerdict, all: DeviceMap, action: Choice['action']): Step[] {
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
export const proof = (gpu: GpuVerdict, action: Choice['action']): Step[] =>
  action === 'bind-now' ? gpu.groups.map((group) => ({ kind: 'check-group', group })) : [];

/** Consumers first (functions 3, 2, 1, then 0): the kernel links a card's further functions to its first. */
export function bindSteps(gpu: GpuVerdict, all: DeviceMap): SetDriver[] | null {
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
export function releaseSteps(host: HostSnapshot, gpu: GpuVerdict, all: DeviceMap): SetDriver[] | null {
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

export const unreadable = (gpu: GpuVerdict, all: DeviceMap): Refusal[] =>
  gpu.mustBind
    .map((address) => all.get(address))
    .filter((device) => device !== undefined && startOf(device) === null)
    .map((device) => ({ reason: 'device-unreadable', subject: device?.address ?? gpu.address }));
