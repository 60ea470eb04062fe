import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';

const { folder, product, twin, contents } = inject('built');

const sum = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

it('gives the same bytes for the same sources, wherever and by whomever they are built', () => {
  if (sum(product) === sum(twin)) return;
  expect(differences(), 'differ between two builds; where this is empty, the packing itself differs').toEqual(
    [],
  );
  expect(sum(twin)).toBe(sum(product));
});

/** The files that differ, to be told with the failure. */
function differences(): string[] {
  const unpacked = join(folder, 'twin-contents');
  execFileSync(twin, ['--appimage-extract'], { cwd: join(folder, 'twin'), stdio: 'ignore' });
  execFileSync('mv', [join(folder, 'twin/squashfs-root'), unpacked]);
  const all = new Set(
    [contents, unpacked].flatMap((tree) => readdirSync(tree, { recursive: true }).map(String)),
  );
  const of = (tree: string, file: string) => {
    const stat = statSync(join(tree, file), { throwIfNoEntry: false });
    return stat?.isFile() ? sum(join(tree, file)) : stat?.mode;
  };
  const found = [...all].filter((file) => of(contents, file) !== of(unpacked, file));
  rmSync(unpacked, { recursive: true });
  return found.sort();
}
