import type { DeviceReport, ScanReport } from '#shared/assess/report.ts';
import { slotOf, type PciAddress } from '#shared/pci/address.ts';
import { isBridge } from '#shared/pci/class-code.ts';

/** What is wired together, from the processor outwards; which card is chosen changes nothing of it. */
export type MapNode = PortNode | GroupNode | DeviceNode | RestNode;

interface Common {
  key: string;
  /** Everything below that is no bridge. */
  devices: DeviceReport[];
  /** True when there is a graphics card below, or something that goes along with one. */
  matters: boolean;
}

/** One or more bridges in a row, and what hangs at their end. */
export interface PortNode extends Common {
  kind: 'port';
  path: PciAddress[];
  /** True when it is the processor's own. */
  isRoot: boolean;
  children: MapNode[];
}

/** Everything in one IOMMU group; without a group, everything in one slot. */
export interface GroupNode extends Common {
  kind: 'group';
  number: number | null;
  /** True when its devices sit in different slots: nothing separates them. */
  spans: boolean;
  children: DeviceNode[];
}

export interface DeviceNode extends Common {
  kind: 'device';
  device: DeviceReport;
  /** True when nothing else is in its group: then the device stands for the group, too. */
  isAlone: boolean;
  children: [];
}

/** Where there is no graphics card. */
export interface RestNode extends Common {
  kind: 'rest';
  groups: number;
  children: MapNode[];
}

/** Draws the map: the way to every graphics card, and everything else in one place. */
export function buildTree(report: ScanReport): MapNode[] {
  const all = new Map(report.devices.map((device) => [device.address, device]));
  const going = new Set(report.gpus.flatMap((gpu) => [gpu.address, ...gpu.mustBind]));
  const root = emptyPort([], false);
  for (const devices of endpointsByGroup(report.devices))
    portAt(root, commonWay(devices, all)).children.push(groupOf(devices, going));
  const nodes = finished(root).children;
  const others = nodes.filter(({ matters }) => !matters);
  return [...nodes.filter(({ matters }) => matters), ...(others.length > 0 ? [restOf(others)] : [])];
}

function endpointsByGroup(devices: readonly DeviceReport[]): DeviceReport[][] {
  const groups = new Map<string, DeviceReport[]>();
  for (const device of devices) {
    if (isBridge(device.classCode)) continue;
    const key = device.iommuGroup === null ? slotOf(device.address) : `group ${device.iommuGroup}`;
    const members = groups.get(key);
    if (members) members.push(device);
    else groups.set(key, [device]);
  }
  return [...groups.values()];
}

function groupOf(devices: DeviceReport[], going: ReadonlySet<PciAddress>): GroupNode | DeviceNode {
  const [first] = devices;
  const children = devices.map((device): DeviceNode => ({
    kind: 'device',
    key: device.address,
    device,
    devices: [device],
    isAlone: devices.length === 1,
    matters: going.has(device.address),
    children: [],
  }));
  const [only] = children;
  if (children.length === 1 && only) return only;
  const number = first?.iommuGroup ?? null;
  return {
    kind: 'group',
    key: number === null && first ? `slot ${slotOf(first.address)}` : `group ${String(number)}`,
    number,
    spans: new Set(devices.map((device) => slotOf(device.address))).size > 1,
    devices,
    matters: children.some(({ matters }) => matters),
    children,
  };
}

/** The bridges from the processor to a device, the outermost first. */
function wayTo(device: DeviceReport, all: ReadonlyMap<PciAddress, DeviceReport>): PciAddress[] {
  const way: PciAddress[] = [];
  // A tree read while devices vanish could name a parent twice; the length bounds the walk.
  for (let at = device.parent; at !== null && !way.includes(at); at = all.get(at)?.parent ?? null)
    way.unshift(at);
  return way;
}

/** The bridges that every one of these devices hangs behind. */
function commonWay(devices: DeviceReport[], all: ReadonlyMap<PciAddress, DeviceReport>): PciAddress[] {
  const [first = [], ...others] = devices.map((device) => wayTo(device, all));
  const fork = first.findIndex((bridge, index) => others.some((way) => way[index] !== bridge));
  return fork === -1 ? first : first.slice(0, fork);
}

const emptyPort = (path: PciAddress[], isRoot: boolean): PortNode => ({
  kind: 'port',
  key: `port ${path.join(' ')}`,
  path,
  isRoot,
  devices: [],
  matters: false,
  children: [],
});

function portAt(root: PortNode, way: PciAddress[]): PortNode {
  let port = root;
  for (const bridge of way) {
    let next = port.children.find((it): it is PortNode => it.kind === 'port' && it.path[0] === bridge);
    if (!next) {
      next = emptyPort([bridge], port === root);
      port.children.push(next);
    }
    port = next;
  }
  return port;
}

/** Bridges in a row with nothing between them become one; what matters comes first, groups before ports. */
function finished(port: PortNode): PortNode {
  const children = port.children.map((child) => (child.kind === 'port' ? finished(child) : child));
  const [only] = children;
  if (port.path.length > 0 && children.length === 1 && only?.kind === 'port') {
    const path = [...port.path, ...only.path];
    return { ...only, path, isRoot: port.isRoot, key: `port ${path.join(' ')}` };
  }
  const rank = (node: MapNode): number => (node.matters ? 0 : 2) + (node.kind === 'port' ? 1 : 0);
  children.sort((a, b) => rank(a) - rank(b));
  return {
    ...port,
    devices: children.flatMap(({ devices }) => devices),
    matters: children.some(({ matters }) => matters),
    children,
  };
}

function restOf(children: MapNode[]): RestNode {
  const devices = children.flatMap((child) => child.devices);
  const groups = new Set(devices.map((device) => device.iommuGroup ?? slotOf(device.address))).size;
  return { kind: 'rest', key: 'rest', groups, devices, matters: false, children };
}
