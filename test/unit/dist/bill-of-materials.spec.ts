import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { billOfMaterials } from '../../../build/dist/lib/bill-of-materials.mjs';

const project = { name: 'bindery', version: '1.2.3', license: 'MIT' };
const packages = {
  '': { version: '1.2.3' },
  'node_modules/svelte': { version: '5.0.0', integrity: 'sha512-AAEC', license: 'MIT' },
  'node_modules/@a/b': { version: '1.0.0', license: '(MIT OR Apache-2.0)' },
  'node_modules/x/node_modules/svelte': { version: '4.0.0' },
  'node_modules/y/node_modules/@a/b': { version: '1.0.0' },
  'node_modules/sudo-prompt': { name: '@vscode/sudo-prompt', version: '9.3.2' },
  'node_modules/linked': {},
};
const made = billOfMaterials(project, packages, ['svelte', 'sudo-prompt'], 1_700_000_000);
const part = (purl: string) => made.components.find((one) => one.purl === purl);

it('lists every package once, under its own name', () => {
  expect(made.components.map(({ purl }) => purl)).toEqual([
    'pkg:npm/%40a/b@1.0.0',
    'pkg:npm/%40vscode/sudo-prompt@9.3.2',
    'pkg:npm/svelte@4.0.0',
    'pkg:npm/svelte@5.0.0',
  ]);
});

it('tells what is in the product from what only builds it', () => {
  expect(part('pkg:npm/svelte@5.0.0')?.scope).toBe('required');
  expect(part('pkg:npm/%40vscode/sudo-prompt@9.3.2')?.scope).toBe('required');
  expect(part('pkg:npm/svelte@4.0.0')?.scope).toBe('excluded');
});

it('writes sums and licences as the format wants them', () => {
  expect(part('pkg:npm/svelte@5.0.0')).toMatchObject({
    hashes: [{ alg: 'SHA-512', content: '000102' }],
    licenses: [{ license: { id: 'MIT' } }],
  });
  expect(part('pkg:npm/%40a/b@1.0.0')).toMatchObject({ licenses: [{ expression: '(MIT OR Apache-2.0)' }] });
});

it('is the same for the same lock file, and another for another', () => {
  const again = billOfMaterials(project, packages, ['svelte', 'sudo-prompt'], 1_700_000_000);
  expect(again).toEqual(made);
  expect(made.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const newer = { ...packages, 'node_modules/svelte': { version: '5.0.1' } };
  expect(billOfMaterials(project, newer, [], 1_700_000_000).serialNumber).not.toBe(made.serialNumber);
  expect(made.metadata.timestamp).toBe('2023-11-14T22:13:20.000Z');
});

it('knows every package of this lock file', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: typeof packages };
  const own = billOfMaterials(project, lock.packages, ['electron', 'svelte', 'valibot', 'sudo-prompt'], 0);
  const shipped = own.components.filter(({ scope }) => scope === 'required').map(({ name }) => name);
  expect(shipped.sort()).toEqual(['@vscode/sudo-prompt', 'electron', 'svelte', 'valibot']);
  expect(own.components.length).toBeGreaterThan(300);
});
