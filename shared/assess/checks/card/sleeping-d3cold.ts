import { cardFacts } from '../../../host/graphics/graphics.ts';
import { describe, isKnown, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * The card is switched off to save power. Changing its driver in that state has brought kernels down
 * (https://github.com/NVIDIA/open-gpu-kernel-modules/issues/535). Source of the state:
 * Documentation/ABI/testing/sysfs-bus-pci, `power_state`.
 */
export const sleepingD3cold: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('sleeping-d3cold', 'info', gpu.address);
  const folder = `/sys/bus/pci/devices/${gpu.address}`;
  const { d3coldAllowed } = cardFacts(host.graphics, gpu.address);
  const evidence = [
    { path: `${folder}/power_state`, value: describe(gpu.powerState) },
    ...(isKnown(d3coldAllowed)
      ? [{ path: `${folder}/d3cold_allowed`, value: valueOf(d3coldAllowed) ? '1' : '0' }]
      : []),
  ];
  const state = valueOf(gpu.powerState);
  // Older kernels have no such file, so its absence says nothing.
  if (state === null || state === 'unknown' || state === 'error')
    return answer.unknown('Whether the card sleeps could not be seen.', evidence);
  return state === 'D3cold' ? answer.found('This card is switched off to save power', evidence) : [];
};
