import type { Refusal } from '../../app-error.ts';
import type { GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { DeviceMap } from '../../pci/card.ts';
import { isDisplay } from '../../pci/class-code.ts';
import { identityOf, identityText, nameOf, type PciDevice } from '../../pci/device.ts';
import { isKnown, valueOf } from '../../reading.ts';
import type { CheckUnused, SetDriver, Step } from '../steps/step.ts';

/** A look whether anybody has open what loses its driver by these changes; none where nothing does. */
export function look(
  card: Pick<CheckUnused, 'address' | 'name'>,
  changes: readonly SetDriver[],
  again: boolean,
): CheckUnused[] {
  const functions = changes.filter(({ from, to }) => from.driver !== to.driver).map(({ address }) => address);
  const { address, name } = card;
  return functions.length === 0 ? [] : [{ kind: 'check-unused', address, name, functions, again }];
}

/**
 * vfio-pci first, then the devices, and last the proof. Before each card is bound it is looked at once more:
 * images may have been made since the first look, for minutes.
 */
export const binding = (gpu: GpuVerdict, all: DeviceMap, changes: readonly SetDriver[]): Step[] => [
  { kind: 'load-module', module: 'vfio-pci' },
  ...changes.flatMap((change) => {
    const device = all.get(change.address);
    const isCard = device !== undefined && isDisplay(valueOf(device.classCode));
    return isCard ? [...look(change, [change], true), change] : [change];
  }),
  ...gpu.groups.map((group): Step => ({ kind: 'check-group', group })),
];

/** A virtual machine has all of it or nothing, so one look before the first device tells of them all. */
export const release = (gpu: GpuVerdict, changes: readonly SetDriver[]): Step[] => [
  ...look(gpu, changes, true),
  ...changes,
];

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
