import { usesOf } from '../../../host/uses.ts';
import { isNetwork } from '../../../pci/class-code.ts';
import { valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { DeviceCheck } from '../../check.ts';
import { nameInSentence } from '../../report.ts';

/**
 * The default route leads through a device that would go along, be it a network card or the USB controller of
 * an adapter. Sources: /proc/net/route (proc(5)), Documentation/ABI/testing/sysfs-class-net.
 */
export const defaultRouteNetwork: DeviceCheck = (device, { host: { uses } }) => {
  const answer = answersTo('default-route-network', 'danger', device.address);
  const name = nameInSentence(device);
  const interfaces = usesOf(uses.network, device.address);
  if (interfaces) {
    const title = `${name} is this system's way to the network (${interfaces}) and would go along`;
    const evidence = [{ path: '/proc/net/route, /proc/net/ipv6_route', value: interfaces }];
    return answer.found(title, evidence, { device: name, interfaces });
  }
  if (uses.network.doubt === null || !isNetwork(valueOf(device.classCode))) return [];
  const because = `Whether ${name} is this system's way to the network could not be seen.`;
  return answer.unknown(because, [{ path: '/proc/net/route', value: uses.network.doubt }]);
};
