import { byAddress } from '../../../pci/card.ts';
import type { CardCheck, DeviceCheck } from '../../check.ts';
import { audioInUse } from './audio-in-use.ts';
import { defaultRouteNetwork } from './default-route-network.ts';
import { inputController } from './input-controller.ts';
import { rootStorage } from './root-storage.ts';
import { twinOfRootStorage } from './twin-of-root-storage.ts';
import { vmdController } from './vmd-controller.ts';

const deviceChecks: DeviceCheck[] = [
  rootStorage,
  twinOfRootStorage,
  vmdController,
  defaultRouteNetwork,
  inputController,
  audioInUse,
];

/** Asks every question about everything that would move: the device itself and all that goes along with it. */
export const goingAlong: CardCheck = (card) => {
  const all = byAddress(card.host.devices);
  return card.movers.mustBind.flatMap((address) => {
    const device = all.get(address);
    return device ? deviceChecks.flatMap((check) => check(device, card)) : [];
  });
};
