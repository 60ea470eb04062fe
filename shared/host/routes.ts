import { defaultRouteInterfaces } from './mounts.ts';

const NOWHERE = '0'.repeat(32);
/** RTF_REJECT in the kernel's include/uapi/linux/route.h: the route that says "no route". */
const REJECT = 0x200;

/** Interfaces of the IPv4 default route in /proc/net/route; one that refuses has no interface, `*`. */
export const defaultRoutes4 = (text: string): string[] =>
  defaultRouteInterfaces(text).filter((name) => name !== '*');

/** Interfaces of the IPv6 default route in /proc/net/ipv6_route (`rt6_info_route` in net/ipv6/route.c). */
export function defaultRoutes6(text: string): string[] {
  const names = text.split('\n').flatMap((line) => {
    const [to, bits, , , , , , , flags, name] = line.trim().split(/\s+/);
    const isDefault = to === NOWHERE && bits === '00' && name !== undefined;
    return isDefault && (parseInt(flags ?? '', 16) & REJECT) === 0 ? [name] : [];
  });
  return [...new Set(names)];
}
