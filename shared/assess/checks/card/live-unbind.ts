import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * Two drivers that do not let go of a card well. NVIDIA's waits without end while anybody has it open
 * (https://github.com/NVIDIA/open-gpu-kernel-modules/issues/1374), amdgpu's removal is known for faults
 * (https://github.com/ROCm/legacy-rocm-build/issues/629).
 */
export const liveUnbind: CardCheck = ({ gpu }) => {
  const path = `/sys/bus/pci/devices/${gpu.address}/driver`;
  const evidence = [{ path, value: describe(gpu.driver) }];
  const vendor = valueOf(gpu.vendorId);
  const driver = valueOf(gpu.driver);
  if (driver === 'nvidia') {
    const title = "NVIDIA's driver may hang when the card is taken from it";
    return answersTo('nvidia-live-unbind', 'info', gpu.address).found(title, evidence);
  }
  if (driver === 'amdgpu') {
    const title = 'The driver amdgpu may fail when the card is taken from it, and more so when it comes back';
    return answersTo('amdgpu-live-unbind', 'info', gpu.address).found(title, evidence);
  }
  if (driver !== null || gpu.driver.kind === 'absent') return [];
  const because = 'Which driver has the card could not be read.';
  if (vendor === '10de')
    return answersTo('nvidia-live-unbind', 'info', gpu.address).unknown(because, evidence);
  return vendor === '1002'
    ? answersTo('amdgpu-live-unbind', 'info', gpu.address).unknown(because, evidence)
    : [];
};
