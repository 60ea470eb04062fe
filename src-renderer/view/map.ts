import type { DeviceReport, ScanReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { slotOf } from '#shared/pci/address.ts';
import { isBridge } from '#shared/pci/class-code.ts';

/** What is wired together, from the processor outwards. */
export interface MapView {
  /** What hangs on the processor itself or below a port; groups without a graphics card are in `rest`. */
  root: MapPort;
  rest: MapRest;
}

/** A way from the processor: one or more bridges in a row, and what hangs at its end. */
export interface MapPort {
  path: PciAddress[];
  groups: MapGroup[];
  ports: MapPort[];
}

/** Everything in one IOMMU group; without a group, everything in one slot. */
export interface MapGroup {
  key: string;
  number: number | null;
  goes: boolean;
  /** True when its devices sit in different slots: nothing separates them. */
  spans: boolean;
  devices: DeviceReport[];
}

export interface MapRest {
  groups: number;
  devices: DeviceReport[];
}

/** Draws the map around the graphics cards, with what would go along with the chosen one. */
export function buildMap(report: ScanReport, chosen: PciAddress | null): MapView {
  const all = new Map(report.devices.map((device) => [device.address, device]));
  const gpus = new Set(report.gpus.map((gpu) => gpu.address));
  const moving = new Set(report.gpus.find((gpu) => gpu.address === chosen)?.mustBind ?? []);

  const root: MapPort = { path: [], groups: [], ports: [] };
  const rest: MapRest = { groups: 0, devices: [] };
  for (const [key, devices] of endpointsByGroup(report.devices)) {
    const goes = devices.some((device) => moving.has(device.address));
    if (!goes && !devices.some((device) => gpus.has(device.address))) {
      rest.groups += 1;
      rest.devices.push(...devices);
      continue;
    }
    const number = devices[0]?.iommuGroup ?? null;
    const spans = new Set(devices.map((device) => slotOf(device.address))).size > 1;
    portAt(root, commonWay(devices, all)).groups.push({ key, number, goes, spans, devices });
  }
  return { root: joinRows(root), rest };
}

function endpointsByGroup(devices: readonly DeviceReport[]): Map<string, DeviceReport[]> {
  const groups = new Map<string, DeviceReport[]>();
  for (const device of devices) {
    if (isBridge(device.classCode)) continue;
    const key = device.iommuGroup === null ? slotOf(device.address) : `group ${device.iommuGroup}`;
    groups.set(key, [...(groups.get(key) ?? []), device]);
  }
  return groups;
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

function portAt(root: MapPort, way: PciAddress[]): MapPort {
  let port = root;
  for (const bridge of way) {
    let next = port.ports.find(({ path }) => path[0] === bridge);
    if (!next) {
      next = { path: [bridge], groups: [], ports: [] };
      port.ports.push(next);
    }
    port = next;
  }
  return port;
}

/** Bridges in a row with nothing between them become one line. */
function joinRows(port: MapPort): MapPort {
  const ports = port.ports.map(joinRows);
  const [only] = ports;
  if (port.path.length > 0 && port.groups.length === 0 && ports.length === 1 && only)
    return { ...only, path: [...port.path, ...only.path] };
  return { ...port, ports };
}
