import { valueOf } from '../reading.ts';
import { slotOf, type PciAddress } from './address.ts';
import { isBridge } from './class-code.ts';
import { childrenOf, indexOf } from './device-index.ts';
import type { PciDevice } from './device.ts';
import { isFlat, portKind, wayTo } from './topology.ts';

/** A socket of the board, from /sys/bus/pci/slots (Documentation/ABI/testing/sysfs-bus-pci). */
export interface PciSlot {
  /** What the board calls it; often a number. */
  name: string;
  /** Where its card is, or would be: an address without a function. */
  address: string;
}

/** A way from the processor on which a card usually has a group of its own. */
export interface SeparatePort {
  port: PciAddress;
  isEmpty: boolean;
  /** The board's name for the socket behind it, when it has a card and the board names its sockets. */
  slot: string | null;
}

/**
 * Root ports, beside the device's own, that keep what hangs on them apart from everything else: where the card
 * could move, the best first. Null when what hangs on what cannot be seen.
 * @param most no more than so many: a server has thousands, and every card asks
 */
export function separatePorts(
  device: PciDevice,
  devices: readonly PciDevice[],
  slots: readonly PciSlot[],
  most = Infinity,
): SeparatePort[] | null {
  if (isFlat(devices)) return null;
  const own = wayTo(device, devices)[0]?.address;
  return separateRootPorts(devices, slots)
    .slice(0, most + 1)
    .filter(({ port }) => port !== own)
    .slice(0, most);
}

const known = new WeakMap<readonly PciDevice[], { slots: readonly PciSlot[]; ports: SeparatePort[] }>();

/** Those of the whole machine, made once. */
function separateRootPorts(devices: readonly PciDevice[], slots: readonly PciSlot[]): SeparatePort[] {
  const made = known.get(devices);
  if (made?.slots === slots) return made.ports;
  const names = new Map(slots.map((slot) => [slot.address, slot.name]));
  const ports = devices
    .filter((port) => portKind(port, devices) === 'root-port')
    .filter((port) => isSeparate(port, devices) && !isInside(port))
    .map((port) => {
      const children = childrenOf(port.address, devices);
      const slot = children
        .map((child) => names.get(slotOf(child.address)))
        .find((name) => name !== undefined);
      return { port: port.address, isEmpty: children.length === 0, slot: slot ?? null };
    })
    .sort((a, b) => rank(a) - rank(b));
  known.set(devices, { slots, ports });
  return ports;
}

const rank = (port: SeparatePort): number => (port.isEmpty ? 0 : port.slot !== null ? 1 : 2);

/** AMD's ports to what is inside the processor look like any other but for their names. */
const isInside = (port: PciDevice): boolean => /internal/i.test(port.names.device ?? '');

/** Whether the port's group, and the group of what hangs directly on it, reach no further than one slot. */
function isSeparate(port: PciDevice, devices: readonly PciDevice[]): boolean {
  const groups = new Set(
    [port, ...childrenOf(port.address, devices)].map((device) => valueOf(device.iommuGroup)),
  );
  const { byGroup } = indexOf(devices);
  const members = [...groups].flatMap((group) => (group === null ? [] : (byGroup.get(group) ?? [])));
  const below = members.filter((member) => member !== port);
  return (
    !groups.has(null) &&
    below.every((member) => wayTo(member, devices).includes(port)) &&
    new Set(below.filter((it) => !isBridge(valueOf(it.classCode))).map((it) => slotOf(it.address))).size <= 1
  );
}
