import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'memlock-low';
/** Hardly any machine with a card of its own makes do with less memory. */
const SMALLEST_GUEST = 1024 ** 3;
const MIB = 1024 ** 2;

/**
 * VFIO pins all of a guest's memory, which counts against RLIMIT_MEMLOCK (getrlimit(2);
 * vfio_pin_pages_remote in drivers/vfio/vfio_iommu_type1.c). libvirt's system service raises it for its guests.
 */
export const memlock: HostCheck = (host) => {
  const { lockedMemory, user } = host.session;
  const path = '/proc/self/limits';
  if (lockedMemory.kind !== 'value') {
    const evidence = [{ path, value: describe(lockedMemory) }];
    return unknownOnHost(ID, 'How much memory may be locked could not be read.', evidence);
  }
  const limit = lockedMemory.value;
  const text = limit === 'unlimited' ? limit : `${Math.floor(limit / MIB)} MiB`;
  const evidence = [{ path, value: `Max locked memory: ${text}` }];
  // Root is not held to the limit (CAP_IPC_LOCK).
  if (limit === 'unlimited' || limit >= SMALLEST_GUEST || valueOf(user) === 0) {
    return fineOnHost(ID, 'A guest may lock its memory', evidence);
  }
  if (valueOf(host.hypervisor.libvirt)) {
    return fineOnHost(ID, 'libvirt lets its guests lock their memory', evidence);
  }
  const title = `A guest that you start yourself may lock only ${text}`;
  return foundOnHost(ID, 'warning', title, evidence, { limit: text });
};
