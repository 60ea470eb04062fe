import { usesOf } from '../../../host/uses.ts';
import { isStorage } from '../../../pci/class-code.ts';
import { answersTo } from '../../answer.ts';
import type { DeviceCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

/**
 * A disk that this system has in use hangs on a device that would go along: a mounted file system, active swap
 * or a part of an active volume. What counts is what hangs on a device, not what it is: a system may start from
 * a USB disk. Sources: proc_pid_mountinfo(5), proc_swaps(5), Documentation/ABI/testing/sysfs-block.
 */
export const rootStorage: DeviceCheck = (device, { host: { uses } }) => {
  const answer = answersTo('root-storage', 'blocker', device.address);
  const name = nameInSentence(device);
  const mounts = usesOf(uses.storage, device.address);
  if (mounts) {
    const evidence = [{ path: '/proc/self/mountinfo, /proc/swaps, /sys/class/block', value: mounts }];
    const title = `${name} has disks that this system uses (${mounts}) and would go along`;
    return answer.found(title, evidence, { device: name, mounts });
  }
  if (uses.storage.doubt === null) return [];
  if (device.classCode.kind === 'value' && !isStorage(device.classCode.value)) return [];
  const evidence = [{ path: '/proc/self/mountinfo', value: uses.storage.doubt }];
  return answer.unknown(`Whether ${name} has disks that this system uses could not be seen.`, evidence);
};
