import { slotOf, type PciAddress } from '../../../shared/pci/address.ts';
import { isBridge } from '../../../shared/pci/class-code.ts';
import type { MadeDevice, MadeMachine } from '../../../src-main/practice/machine-tree.ts';
import { readListings } from '../../hosts/listings.ts';
import { server } from './server.ts';

/** How many devices the largest machine of the collection has. */
export const largest = 559;

/**
 * The largest machine of the collection beside the project, with the IOMMU switched on: a group for each slot,
 * as a server makes them. The made-up server where there is no collection.
 */
export function largestServer(): MadeMachine {
  const host = readListings().find(({ devices }) => devices.length === largest);
  if (!host) return server;
  const slots = [...new Set(host.devices.map(({ address }) => slotOf(address as PciAddress)))];
  const devices = host.devices.map((it): MadeDevice => {
    const classCode = it.class.replace(/^0x/, '');
    return {
      address: it.address,
      ids: [it.vendor, it.device, it.subsystemVendor ?? '0000', it.subsystemDevice ?? '0000'].join(':'),
      classCode,
      group: slots.indexOf(slotOf(it.address as PciAddress)) + 1,
      ...(it.driver ? { driver: it.driver } : {}),
      ...(isBridge(classCode) ? {} : { resetMethods: 'flr bus' }),
      ...(classCode.startsWith('0300') ? { bootVga: it.driver === 'ast' } : {}),
    };
  });
  return { ...server, title: 'A server of the collection', devices };
}
