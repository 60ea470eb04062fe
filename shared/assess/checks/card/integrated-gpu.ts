import { integratedAs } from '../../../pci/integrated.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/**
 * Graphics that is part of the processor is harder to pass through: it has no ROM of its own, shares the
 * computer's memory, and often does not come back from a reset (QEMU's docs/igd-assign.txt for Intel's).
 */
export const integratedGpu: CardCheck = ({ host, gpu }) => {
  const answer = answersTo('integrated-gpu', 'warning', gpu.address);
  // In a virtual machine the places of devices are made up.
  if (valueOf(host.machine.isVirtual)) return [];
  const folder = '/sys/bus/pci/devices';
  if (valueOf(gpu.vendorId) === null) {
    const evidence = [{ path: `${folder}/${gpu.address}/vendor`, value: describe(gpu.vendorId) }];
    return answer.unknown('Who made this graphics could not be read.', evidence);
  }
  const found = integratedAs(gpu, host.devices);
  if (!found) return [];
  const { isSure, seenAt } = found;
  const title = isSure
    ? 'This graphics is part of the processor'
    : 'This graphics is probably part of the processor: it sits where no slot is';
  const evidence = [{ path: `${folder}/${seenAt.address}/vendor`, value: describe(seenAt.vendorId) }];
  return answer.found(title, evidence, { sure: isSure ? 'yes' : 'probably' });
};
