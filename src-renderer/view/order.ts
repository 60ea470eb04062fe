import type { GpuReport } from '#shared/assess/report.ts';
import { compareAddresses, type PciAddress } from '#shared/pci/address.ts';
import type { Prediction } from '#shared/plan/prediction.ts';
import { offerFor } from '#shared/wizard/offer.ts';

/** What can be chosen first, in the machine's order otherwise. */
export function cardsInOrder(gpus: readonly GpuReport[]): GpuReport[] {
  const rank = (gpu: GpuReport): number => (offerFor(gpu).kind === 'none' ? 1 : 0);
  return [...gpus].sort((a, b) => rank(a) - rank(b));
}

/** The card before its further functions; scripts go the other way round. */
export const byAddress = <T extends { address: PciAddress }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => compareAddresses(a.address, b.address));

/** Drivers first and by address, the rest as planned. */
export function predictionsInOrder<T>(items: readonly T[], of: (item: T) => Prediction): T[] {
  return [...items].sort((a, b) => {
    const [first, second] = [of(a), of(b)];
    const rank = Number(first.kind !== 'driver') - Number(second.kind !== 'driver');
    if (rank !== 0 || first.kind !== 'driver' || second.kind !== 'driver') return rank;
    return compareAddresses(first.address, second.address);
  });
}
