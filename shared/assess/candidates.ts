import { moversOfOne } from '../pci/card.ts';
import { isAudio, isNetwork, isStorage, isUsb } from '../pci/class-code.ts';
import type { PciDevice } from '../pci/device.ts';
import { valueOf } from '../reading.ts';
import type { CardCheck, CardContext } from './check.ts';
import { goingAlong } from './checks/along/index.ts';
import { groupShared } from './checks/group-shared.ts';
import { iommuGroup } from './checks/iommu-group.ts';
import { leftoverIdsTakeMore } from './checks/leftover-ids.ts';

/** What is asked of a controller: all that is not about graphics. */
export const candidateChecks: CardCheck[] = [iommuGroup, goingAlong, groupShared, leftoverIdsTakeMore];

/**
 * What people pass through beside graphics cards: USB, network, disk and audio controllers. A card's own further
 * functions are no candidates: they go with their card.
 */
export function candidatesOf(devices: PciDevice[], cards: readonly CardContext[]): PciDevice[] {
  const ofCards = new Set(cards.flatMap(({ gpu, movers }) => [gpu.address, ...movers.companions]));
  return devices.filter((device) => {
    const classCode = valueOf(device.classCode);
    return (
      (isUsb(classCode) || isNetwork(classCode) || isStorage(classCode) || isAudio(classCode)) &&
      !ofCards.has(device.address)
    );
  });
}

/** A controller in place of the card. Every function is one of its own, and what shares its group goes along. */
export const asCard = (
  device: PciDevice,
  { host, gpus }: Pick<CardContext, 'host' | 'gpus'>,
): CardContext => ({
  host,
  gpus,
  gpu: device,
  movers: moversOfOne(device, host.devices),
});
