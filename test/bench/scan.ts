/**
 * `npm run bench`: a whole scan (devices, names, groups, findings), in this process and from nothing each time,
 * against `lspci -nnk` as a process on the same tree. Fails where the scan takes longer, or where it grows
 * faster than the machine.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { compare, type Measured } from './compare.ts';
import { table } from './table.ts';

/** What timing on a machine that does other things too is good for. */
const TOLERANCE = 1.15;

const makeTree = fileURLToPath(new URL('make-tree.ts', import.meta.url));
const sizes = (process.argv[2] ?? '20,200,2000,20000').split(',').map(Number);
const measured: Measured[] = [];
for (const size of sizes) {
  const folder = temporaryFolder('bench');
  try {
    execFileSync(process.execPath, [makeTree, folder.path, String(size)], { stdio: 'inherit' });
    measured.push(compare(folder.path, size));
  } finally {
    folder.remove();
  }
}
console.log(table(measured));

const slower = measured.filter((it) => it.scan > it.lspci).map((it) => it.size);
const steeper = measured.filter((it, at) => {
  const before = measured[at - 1];
  return before !== undefined && it.scan / it.size > (before.scan / before.size) * TOLERANCE;
});
if (slower.length > 0) console.error(`Slower than lspci at ${slower.join(', ')} functions.`);
if (steeper.length > 0)
  console.error(`Grows faster than the machine at ${steeper.map((it) => it.size).join(', ')} functions.`);
process.exitCode = slower.length + steeper.length > 0 ? 1 : 0;
