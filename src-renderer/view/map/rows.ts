import type { MapNode } from './tree.ts';

/** Stands for the children that are not shown yet, so that a port with hundreds of devices stays readable. */
export interface MoreNode {
  kind: 'more';
  key: string;
  /** Whose children they are. */
  of: string;
  count: number;
  children: [];
}

export type Shown = MapNode | MoreNode;

/** What is unfolded, and where more than the first few children are shown. */
export interface Unfolded {
  open: ReadonlySet<string>;
  limits: ReadonlyMap<string, number>;
}

/** So many children at first, and so many more for each time that they are asked for. */
export const FIRST = 24;
const NEXT = 48;
/** More lines than this at once nobody reads, and drawing them would be felt. */
const MOST = 120;

export const nothingUnfolded: Unfolded = { open: new Set(), limits: new Map() };

/** With exactly these unfolded. */
export const onlyOpen = (keys: readonly string[]): Unfolded['open'] => new Set(keys);

/** With these unfolded or folded, too. */
export function withFold(open: Unfolded['open'], keys: readonly string[], isOpen: boolean): Unfolded['open'] {
  const others = [...open].filter((key) => !keys.includes(key));
  return new Set(isOpen ? [...others, ...keys] : others);
}

/** With more of the children of a node in sight. */
export const withMore = (limits: Unfolded['limits'], key: string): Unfolded['limits'] =>
  new Map([...limits, [key, (limits.get(key) ?? FIRST) + NEXT]]);

/** The children of a node as far as they are shown. */
export function shownChildren(node: Shown, limits: Unfolded['limits']): Shown[] {
  const limit = limits.get(node.key) ?? FIRST;
  // One line that says "and one more" is no shorter than the one.
  if (node.children.length <= limit + 1) return node.children;
  const count = node.children.length - limit;
  const more: MoreNode = { kind: 'more', key: `more ${node.key}`, of: node.key, count, children: [] };
  return [...node.children.slice(0, limit), more];
}

/** One line of the tree as it is walked. */
export interface Row {
  node: Shown;
  parent: string | null;
}

/** All lines that are in sight, from top to bottom. */
export function rowsOf(nodes: readonly Shown[], unfolded: Unfolded, parent: string | null = null): Row[] {
  return nodes.flatMap((node) => [
    { node, parent },
    ...(unfolded.open.has(node.key) ? rowsOf(shownChildren(node, unfolded.limits), unfolded, node.key) : []),
  ]);
}

/**
 * What "expand all" unfolds: everything on small machines; on large ones the ways to the graphics cards, and then
 * level by level what there is room for.
 */
export function allOpen(nodes: readonly MapNode[], limits: Unfolded['limits']): string[] {
  const open = new Set(openAtFirst(nodes));
  let lines = rowsOf(nodes, { open, limits }).length;
  const waiting: Shown[] = [...nodes];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    const children = shownChildren(node, limits);
    if (children.length > 0 && !open.has(node.key)) {
      if (lines + children.length > MOST) continue;
      open.add(node.key);
      lines += children.length;
    }
    waiting.push(...children);
  }
  return [...open];
}

/** What is unfolded at first: the way to every graphics card. */
export const openAtFirst = (nodes: readonly MapNode[]): string[] =>
  nodes.flatMap((node) =>
    node.matters && node.children.length > 0 ? [node.key, ...openAtFirst(node.children)] : [],
  );

/** The keys of everything above a device, the outermost first; null where it is not in the tree. */
export function wayToDevice(nodes: readonly MapNode[], address: string): string[] | null {
  for (const node of nodes) {
    if (node.kind === 'device') {
      if (node.key === address) return [];
      continue;
    }
    const below = node.devices.some((device) => device.address === address)
      ? wayToDevice(node.children, address)
      : null;
    if (below) return [node.key, ...below];
  }
  return null;
}
