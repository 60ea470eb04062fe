import { describe, expect, test } from 'vitest';
import { scanReport } from '../../shared/assess/report.ts';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import { lookAt } from '../../src-main/apply/pipeline.ts';
import { MemoryTree } from '../../src-main/host/memory-tree.ts';
import { scan } from '../../src-main/host/scan.ts';
import { readListings } from './listings.ts';
import { expectations, type Expected } from './notes.ts';
import { treeOfHost } from './tree-of-host.ts';

const hosts = readListings();
const bySlug = new Map(hosts.map((host) => [host.slug, host]));

const said = ({ right, differs }: Expected): string => (differs ? `${right}; but ${differs}` : right);

// listings.spec.ts says aloud when the collection is not there.
describe.runIf(hosts.length > 0)('real machines whose owners tell how it went', () => {
  test('each of them is held against what they tell', () => {
    const told = hosts.filter((host) => host.notes !== undefined).map((host) => host.slug);
    expect([...new Set(expectations.map((it) => it.slug))]).toEqual(told.sort());
  });

  test.each(expectations.map((it) => [it.slug, it.address, said(it), it] as const))(
    '%s, %s: %s',
    (slug, address, _, expected) => {
      const host = bySlug.get(slug);
      if (!host) throw new Error(`no host ${slug}`);
      const seen = lookAt(scan(new MemoryTree('/', treeOfHost(host)), new PciIds('')));
      const { gpus, candidates } = scanReport(seen.host, seen.judged);
      const device = [...gpus, ...candidates].find((it) => it.address === address);
      expect(device).toMatchObject({ verdict: expected.verdict, findings: expected.findings });
      if (expected.foreign) expect(device?.foreign).toEqual(expected.foreign);
      if (expected.companions) expect(device?.companions).toEqual(expected.companions);
      expect(device?.unknown).toEqual(expect.arrayContaining(expected.unknown ?? []));
    },
  );
});
