import { amdResetBug } from '../../../pci/reset-bugs.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * The "AMD reset bug": the chip does not come back from a reset. With the module vendor-reset the kernel lists
 * a `device_specific` method, and the chip does. Source: see `amdResetBug`.
 */
export const amdResetBugCheck: CardCheck = ({ gpu }) => {
  const answer = answersTo('amd-reset-bug', 'warning', gpu.address);
  const folder = `/sys/bus/pci/devices/${gpu.address}`;
  const vendor = valueOf(gpu.vendorId);
  const device = valueOf(gpu.deviceId);
  if (vendor === null || device === null) {
    const evidence = [{ path: `${folder}/device`, value: describe(gpu.deviceId) }];
    return vendor === null || vendor === '1002'
      ? answer.unknown('Which chip the card has could not be read.', evidence)
      : [];
  }
  const family = amdResetBug(vendor, device);
  if (!family) return [];
  const evidence = [
    { path: `${folder}/device`, value: `${vendor}:${device}` },
    { path: `${folder}/reset_method`, value: describe(gpu.resetMethods) },
  ];
  if (valueOf(gpu.resetMethods)?.includes('device_specific'))
    return answer.fine(`A reset made for this chip (${family}) is there`, evidence);
  return answer.found(`This chip (${family}) does not come back from a reset`, evidence, { family });
};
