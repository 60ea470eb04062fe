import { parseAddress, type PciAddress } from '#shared/pci/address.ts';

const HOST_BRIDGE = /^pci[0-9a-f]{4,8}:[0-9a-f]{2}$/;

/**
 * The PCI devices that a thing in sysfs hangs on, by its real path: the nearest one, and the nearest one of
 * every bus that stands on another device (Intel VMD, `…/0000:00:0e.0/pci10000:e0/…`), without which the
 * inner bus is gone. Bridges on the way are left out: they are never given away.
 */
export function pciDevicesIn(path: string): PciAddress[] {
  const parts = path.split('/');
  const ends = parts.flatMap((part, index) => (index > 0 && HOST_BRIDGE.test(part) ? [index] : []));
  const found: PciAddress[] = [];
  for (const end of [...ends.slice(1), parts.length]) {
    const nearest = parts
      .slice(0, end)
      .map(parseAddress)
      .findLast((address) => address !== null);
    if (nearest && !found.includes(nearest)) found.push(nearest);
  }
  return found;
}
