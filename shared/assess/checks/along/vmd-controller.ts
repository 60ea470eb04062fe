import { childrenOf } from '../../../pci/device-index.ts';
import { isBridge } from '../../../pci/class-code.ts';
import { describe, isKnown, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { DeviceCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

/**
 * Intel VMD is no disk controller but a door to a PCI bus of its own with disks on it: whoever takes it takes
 * them all. It is told by its driver, or by the devices below it. Source: drivers/pci/controller/vmd.c.
 */
export const vmdController: DeviceCheck = (device, { host: { devices } }) => {
  const classCode = valueOf(device.classCode);
  const driver = valueOf(device.driver);
  if (isBridge(classCode) || driver === 'vfio-pci') return [];
  const answer = answersTo('vmd-controller', 'blocker', device.address);
  const name = nameInSentence(device);
  const inside = classCode?.startsWith('01') ? childrenOf(device.address, devices) : [];
  const evidence = [
    { path: `/sys/bus/pci/devices/${device.address}/driver`, value: describe(device.driver) },
  ];
  if (driver === 'vmd' || inside.length > 0) {
    return answer.found(
      `${name} is an Intel VMD controller, and all disks behind it would go along`,
      evidence,
      {
        device: name,
      },
    );
  }
  if (isKnown(device.driver) || !classCode?.startsWith('0104') || valueOf(device.vendorId) !== '8086')
    return [];
  return answer.unknown(`Whether ${name} is an Intel VMD controller could not be seen.`, evidence);
};
