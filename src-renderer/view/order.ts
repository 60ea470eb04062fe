import type { GpuReport, ScanReport } from '#shared/assess/report.ts';
import { compareAddresses, slotOf, type PciAddress } from '#shared/pci/address.ts';
import type { Prediction } from '#shared/plan/prediction.ts';
import { offerFor } from '#shared/wizard/offer.ts';

/** What can be chosen freely first, then what some ways are closed for, in the machine's order otherwise. */
export function cardsInOrder({ gpus, atBoot }: ScanReport): GpuReport[] {
  const rank = (gpu: GpuReport): number => {
    const { kind, ways } = offerFor(gpu, atBoot);
    if (kind === 'none') return 2;
    return ways.some(({ closed }) => closed !== null) ? 1 : 0;
  };
  return [...gpus].sort((a, b) => rank(a) - rank(b));
}

/** The card, its further functions, what goes along; scripts go the other way round. */
export function compareAround(gpu: PciAddress | null): (a: PciAddress, b: PciAddress) => number {
  const isOwn = (address: PciAddress): boolean => gpu !== null && slotOf(address) === slotOf(gpu);
  return (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || compareAddresses(a, b);
}

/** Drivers first, the chosen card's before all, the rest as planned. */
export function predictionsInOrder<T>(
  items: readonly T[],
  gpu: PciAddress | null,
  of: (item: T) => Prediction,
): T[] {
  const compare = compareAround(gpu);
  return [...items].sort((a, b) => {
    const [first, second] = [of(a), of(b)];
    if (isOwner(first) && isOwner(second)) return compare(first.address, second.address);
    return Number(isOwner(second)) - Number(isOwner(first));
  });
}

type Owner = Extract<Prediction, { kind: 'driver' | 'driver-not-vfio' }>;
const isOwner = (prediction: Prediction): prediction is Owner =>
  prediction.kind === 'driver' || prediction.kind === 'driver-not-vfio';
