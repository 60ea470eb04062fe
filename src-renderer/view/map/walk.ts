import type { Row, Unfolded } from './rows.ts';

/** What a key does in the tree. */
export type Walked = { do: 'go'; to: string } | { do: 'open' | 'close'; keys: string[] };

/**
 * The keys of a tree, as the ARIA Authoring Practices describe them.
 * @param rows what is in sight
 * @param at the line that has the focus
 * @returns null where the key does nothing here
 */
export function walk(rows: readonly Row[], open: Unfolded['open'], at: string, key: string): Walked | null {
  const index = rows.findIndex(({ node }) => node.key === at);
  const here = rows[index];
  if (!here) return null;
  const go = (row: Row | undefined): Walked | null => (row ? { do: 'go', to: row.node.key } : null);
  const isOpen = open.has(at);
  const hasChildren = here.node.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (!hasChildren) return null;
      return isOpen ? go(rows[index + 1]) : { do: 'open', keys: [at] };
    case 'ArrowLeft':
      if (hasChildren && isOpen) return { do: 'close', keys: [at] };
      return here.parent === null ? null : { do: 'go', to: here.parent };
    case '*':
      return {
        do: 'open',
        keys: rows
          .filter(({ node, parent }) => parent === here.parent && node.children.length > 0)
          .map(({ node }) => node.key),
      };
    default:
      return null;
  }
}

/** The next line that begins with these letters, from the focus on and round; a single letter goes on from it. */
export function typedAhead(
  rows: readonly Row[],
  at: string,
  letters: string,
  titleOf: (row: Row) => string,
): string | null {
  const from = rows.findIndex(({ node }) => node.key === at) + (letters.length === 1 ? 1 : 0);
  const turned = [...rows.slice(from), ...rows.slice(0, from)];
  const wanted = letters.toLowerCase();
  return turned.find((row) => titleOf(row).toLowerCase().startsWith(wanted))?.node.key ?? null;
}
