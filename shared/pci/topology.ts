import { valueOf } from '../reading.ts';
import type { PciAddress } from './address.ts';
import { isBridge, isPciBridge } from './class-code.ts';
import { childrenOf, indexOf } from './device-index.ts';
import type { PciDevice } from './device.ts';

/**
 * What a bridge is in the tree of PCI Express (PCI Express Base Specification, 1.3): a root port on the
 * processor's side, the upstream and the downstream ports of a switch, or a bridge to conventional PCI.
 */
export type PortKind = 'root-port' | 'upstream-port' | 'downstream-port' | 'pci-bridge';

/**
 * The kind of a bridge; null for what is none, or when nothing tells. Its own registers are for root only, so
 * three things tell: the kernel's port driver takes ports and nothing else (drivers/pci/pcie/portdrv.c);
 * subtractive decoding (class 060401) exists on conventional PCI alone; and between the two halves of a switch
 * there are only ports, no devices.
 */
export function portKind(device: PciDevice, devices: readonly PciDevice[]): PortKind | null {
  const classCode = valueOf(device.classCode);
  if (!isPciBridge(classCode) || factsOf(devices).isFlat) return null;
  if (classCode === '060401') return 'pci-bridge';
  const parent = device.parent ? indexOf(devices).byAddress.get(device.parent) : undefined;
  const above = parent ? portKind(parent, devices) : null;
  if (above === 'pci-bridge') return 'pci-bridge';
  const isPort = valueOf(device.driver) === 'pcieport';
  if (!parent || !isPciBridge(valueOf(parent.classCode))) {
    if (isPort) return 'root-port';
    // Every port of this kernel has its driver, so a bridge beside them without it is none.
    return factsOf(devices).portsHaveDriver && device.driver.kind === 'absent' ? 'pci-bridge' : 'root-port';
  }
  if (above === 'upstream-port') return 'downstream-port';
  if (isPort) return 'upstream-port';
  const children = childrenOf(device.address, devices);
  const hasDevices = children.some((child) => !isBridge(valueOf(child.classCode)));
  return hasDevices ? 'pci-bridge' : 'upstream-port';
}

/** The bridges from the processor to a device, the outermost first. */
export function wayTo(device: PciDevice, devices: readonly PciDevice[]): PciDevice[] {
  const all = indexOf(devices).byAddress;
  const way: PciDevice[] = [];
  let at = device.parent ? all.get(device.parent) : undefined;
  while (at && !way.includes(at)) {
    way.unshift(at);
    at = at.parent ? all.get(at.parent) : undefined;
  }
  return way;
}

/** The outermost bridge to conventional PCI above a device: all behind it speak to the IOMMU as one. */
export const conventionalBridgeAbove = (device: PciDevice, devices: readonly PciDevice[]): PciDevice | null =>
  wayTo(device, devices).find((bridge) => portKind(bridge, devices) === 'pci-bridge') ?? null;

/** True where a list tells nothing of what hangs on what: there are bridges and several buses, and no parents. */
export const isFlat = (devices: readonly PciDevice[]): boolean => factsOf(devices).isFlat;

interface ListFacts {
  isFlat: boolean;
  portsHaveDriver: boolean;
}

const known = new WeakMap<readonly PciDevice[], ListFacts>();

/** What is asked of the whole list again and again, made once. */
function factsOf(devices: readonly PciDevice[]): ListFacts {
  let facts = known.get(devices);
  if (!facts) {
    const buses = new Set(devices.map((device) => busOf(device.address)));
    facts = {
      isFlat:
        buses.size > 1 &&
        devices.every((device) => device.parent === null) &&
        devices.some((device) => isPciBridge(valueOf(device.classCode))),
      portsHaveDriver: devices.some((device) => valueOf(device.driver) === 'pcieport'),
    };
    known.set(devices, facts);
  }
  return facts;
}

const busOf = (address: PciAddress): string => address.slice(0, address.lastIndexOf(':'));
