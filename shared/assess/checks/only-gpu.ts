import { valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';

const onVfio = new Set(['vfio-pci', 'pci-stub']);

/** With this card gone Linux would have none left; cards that are already away do not count. */
export const onlyGpu: CardCheck = ({ gpu, gpus, movers }) => {
  // A second card in the same group goes too.
  const stays = gpus.filter((other) => !movers.mustBind.includes(other.address));
  const left = stays.filter((other) => !onVfio.has(valueOf(other.driver) ?? ''));
  if (left.length > 0 || onVfio.has(valueOf(gpu.driver) ?? '')) return [];
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
