import type { PciDevice } from '../../pci/device.ts';
import { valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';

const onVfio = new Set(['vfio-pci', 'pci-stub']);

/** With this card gone Linux would have none left; cards that are already away do not count. */
export const onlyGpu: CardCheck = ({ gpu, gpus, movers }) => {
  // A second card in the same group goes too.
  const moving = new Set(movers.mustBind);
  const stays = (other: PciDevice): boolean =>
    !moving.has(other.address) && !onVfio.has(valueOf(other.driver) ?? '');
  if (onVfio.has(valueOf(gpu.driver) ?? '') || gpus.some(stays)) return [];
  return [
    {
      status: 'found',
      id: 'only-gpu',
      severity: 'danger',
      subject: gpu.address,
      title: 'This is the only graphics card that Linux has',
      evidence: [{ path: '/sys/bus/pci/devices', value: `${gpus.length} of class 03` }],
      facts: {},
    },
  ];
};
