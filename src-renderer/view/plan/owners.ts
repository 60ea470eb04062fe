import type { ScanReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { compareAround } from '../order.ts';

/** Who has a device now and who will have it. */
export interface Owner {
  address: PciAddress;
  name: string;
  /** null: no driver. */
  now: string | null;
  /** null: no driver; `any`: whichever fits. */
  after: string | null;
  /** The card that shows the screen and stays as it is. */
  isScreen: boolean;
}

/** Every device whose driver the plan decides, the card's own first, and the screen that stays where it is. */
export function ownersOf(plan: Plan, report: ScanReport): Owner[] {
  const moves = new Map<PciAddress, Owner>();
  const driverNow = (address: PciAddress): string | null =>
    report.devices.find((device) => device.address === address)?.driver ?? null;
  for (const it of plan.predictions) {
    if (it.kind !== 'driver' && it.kind !== 'driver-not-vfio') continue;
    const { address, name } = it;
    const after = it.kind === 'driver' ? it.driver : 'any';
    moves.set(address, { address, name, now: driverNow(address), after, isScreen: false });
  }
  // What the run itself changes is told by its steps: they know the state that they start from.
  for (const step of plan.steps) {
    if (step.kind !== 'set-driver') continue;
    const { address, name, from, to } = step;
    moves.set(address, { address, name, now: from.driver, after: to.driver, isScreen: false });
  }
  const screens = plan.predictions
    .filter((it) => it.kind === 'screen-stays')
    .map(({ address, name, driver }) => ({ address, name, now: driver, after: driver, isScreen: true }));
  const compare = compareAround(plan.gpu);
  return [...[...moves.values()].sort((a, b) => compare(a.address, b.address)), ...screens];
}
