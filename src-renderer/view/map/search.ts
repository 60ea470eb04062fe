import type { DeviceReport, ScanReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { isBridge } from '#shared/pci/class-code.ts';
import type { MapNode } from './tree.ts';

/** What was found, and the tree that shows it. */
export interface Found {
  hits: ReadonlySet<PciAddress>;
  nodes: MapNode[];
}

/**
 * Finds devices by address, name, maker, driver, kind or group: every word has to be somewhere in them.
 * @returns null for an empty question
 */
export function search(report: ScanReport, nodes: readonly MapNode[], question: string): Found | null {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const inTree = new Set(addressesIn(nodes));
  const hits = new Set(
    report.devices
      .filter(({ address }) => inTree.has(address))
      .filter((device) => words.every((word) => haystack(device).includes(word)))
      .map(({ address }) => address),
  );
  return { hits, nodes: pruned(nodes, hits) };
}

const known = new WeakMap<DeviceReport, string>();

function haystack(device: DeviceReport): string {
  let text = known.get(device);
  if (text === undefined) {
    const { vendorId, deviceId, iommuGroup } = device;
    text = [
      device.address,
      `${vendorId ?? ''}:${deviceId ?? ''}`,
      device.name,
      device.vendorName,
      device.subsystemName,
      device.className,
      device.driver,
      isBridge(device.classCode) ? '' : `group ${iommuGroup ?? ''}`,
    ]
      .join('\n')
      .toLowerCase();
    known.set(device, text);
  }
  return text;
}

const addressesIn = (nodes: readonly MapNode[]): PciAddress[] =>
  nodes.flatMap((node) => {
    if (node.kind === 'device') return [node.device.address];
    return [...(node.kind === 'port' ? node.path : []), ...addressesIn(node.children)];
  });

/** What holds a hit. A group stays whole: what is in its box moves as one, found or not. */
function pruned(nodes: readonly MapNode[], hits: ReadonlySet<PciAddress>): MapNode[] {
  return nodes.flatMap((node): MapNode[] => {
    switch (node.kind) {
      case 'device':
        return hits.has(node.device.address) ? [node] : [];
      case 'group':
        return node.devices.some(({ address }) => hits.has(address)) ? [hitsFirst(node, hits)] : [];
      case 'port': {
        const children = pruned(node.children, hits);
        if (children.length > 0) return [{ ...node, children }];
        // The bridge itself was meant: then what hangs on it is the answer.
        return node.path.some((bridge) => hits.has(bridge)) ? [node] : [];
      }
      case 'rest': {
        const children = pruned(node.children, hits);
        return children.length > 0 ? [{ ...node, children }] : [];
      }
    }
  });
}

function hitsFirst<T extends Extract<MapNode, { kind: 'group' }>>(
  group: T,
  hits: ReadonlySet<PciAddress>,
): T {
  const isHit = (address: PciAddress): number => (hits.has(address) ? 0 : 1);
  return {
    ...group,
    children: [...group.children].sort((a, b) => isHit(a.device.address) - isHit(b.device.address)),
  };
}
