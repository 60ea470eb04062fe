import type { HostReader } from '#shared/host/host-reader.ts';
import { defaultRoutes4, defaultRoutes6 } from '#shared/host/routes.ts';
import type { Seen, Use } from '#shared/host/uses.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { describe, valueOf } from '#shared/reading.ts';
import { pciDevicesIn } from './pci-path.ts';

const V4 = '/proc/net/route';
const V6 = '/proc/net/ipv6_route';

/** The devices that carry the default route, IPv4 or IPv6, through whatever interfaces stand between. */
export function readNetworkUses(reader: HostReader): Seen<Use> {
  const v4 = reader.text(V4);
  const v6 = reader.text(V6);
  // A kernel without IPv6 has no such file.
  const unread = v4.kind !== 'value' ? `${V4} ${describe(v4)}` : null;
  const unread6 = v6.kind !== 'value' && v6.kind !== 'absent' ? `${V6} ${describe(v6)}` : null;
  const names = new Set([...defaultRoutes4(valueOf(v4) ?? ''), ...defaultRoutes6(valueOf(v6) ?? '')]);
  const carried = [...names].map((name) => ({ name, devices: carriersOf(reader, name) }));
  // A tunnel leads through another interface, and nothing in sysfs says which.
  const lost = carried.find(({ devices }) => devices.length === 0);
  return {
    uses: carried.flatMap(({ name, devices }) => devices.map((address) => ({ address, by: name }))),
    doubt: unread ?? unread6 ?? (lost ? `which device carries ${lost.name} could not be seen` : null),
  };
}

/** A bridge, bond, team or VLAN has no device of its own, but links to what it is made of: `lower_eth0`. */
function carriersOf(reader: HostReader, name: string): PciAddress[] {
  const seen = new Set<string>();
  const walk = (folder: string): PciAddress[] => {
    const real = valueOf(reader.resolve(folder));
    if (real === null || seen.has(real)) return [];
    seen.add(real);
    const own = pciDevicesIn(real);
    if (own.length > 0) return own;
    const lower = (valueOf(reader.list(real)) ?? []).filter((link) => link.startsWith('lower_'));
    return lower.flatMap((link) => walk(`${real}/${link}`));
  };
  return [...new Set(walk(`/sys/class/net/${name}`))];
}
