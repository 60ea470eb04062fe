import { nvidiaResetBug } from '../../../pci/reset-bugs.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/** Cards of NVIDIA's Blackwell generation may vanish when their virtual machine ends. Source: see `nvidiaResetBug`. */
export const nvidiaResetBugCheck: CardCheck = ({ gpu }) => {
  const answer = answersTo('nvidia-reset-bug', 'warning', gpu.address);
  const path = `/sys/bus/pci/devices/${gpu.address}/device`;
  const vendor = valueOf(gpu.vendorId);
  const device = valueOf(gpu.deviceId);
  if (vendor === null || device === null) {
    const evidence = [{ path, value: describe(gpu.deviceId) }];
    return vendor === null || vendor === '10de'
      ? answer.unknown('Which chip the card has could not be read.', evidence)
      : [];
  }
  if (!nvidiaResetBug(vendor, device)) return [];
  const title = 'Cards of this generation may not come back after their virtual machine ends';
  return answer.found(title, [{ path, value: `${vendor}:${device}` }]);
};
