import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Listing } from './tree-of-host.ts';

const folder = fileURLToPath(new URL('../../../shared/hosts', import.meta.url));

/** How many hosts the collection had when these tests were written: fewer means that some got lost. */
export const expectedHosts = 81;

/** The listings beside the project; an empty list where the collection is not there. */
export function readListings(): Listing[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Listing);
}

/** The number of graphics cards of each host by the collection's own table. */
export function cardsByTable(): Map<string, number> {
  const rows = fs.readFileSync(path.join(folder, 'README.md'), 'utf8').split('\n');
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
  return new Map(
    cells.filter((row) => /^\d+$/.test(row[5] ?? '')).map((row) => [row[1] ?? '', Number(row[5])]),
  );
}
