import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import type { FindingId } from '../../shared/assess/finding.ts';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import { MemoryTree } from '../../src-main/host/memory-tree.ts';
import { scan } from '../../src-main/host/scan.ts';
import { readListings } from './listings.ts';
import { treeOfHost } from './tree-of-host.ts';

const hosts = readListings();

/** AMD's processors with graphics among the hosts, by what pci.ids calls them: Raphael, Cezanne and so on. */
const amdProcessors = new Set('1638 13c0 1586 164e 15bf 1900 15dd 990b 9806'.split(' '));
/** Cards among the hosts whose chip AMD's reset bug is known for: Polaris 10 and 12, Vega 10, Navi 14. */
const amdNoReset = new Set('67df 699f 687f 7340'.split(' '));
/** NVIDIA's of the Blackwell generation: RTX PRO 4000 and RTX 5070 Ti. */
const blackwell = new Set('2c33 2c05'.split(' '));

/** Who is what, as the listings' own ids have it. */
const expected = (id: FindingId): string[] =>
  hosts.flatMap(({ slug, devices }) =>
    devices
      .filter(({ class: code }) => code.startsWith('0x03'))
      .filter(({ address, vendor, device }) => {
        if (id === 'nvidia-reset-bug') return vendor === '10de' && blackwell.has(device);
        if (id === 'amd-reset-bug') return vendor === '1002' && amdNoReset.has(device);
        return vendor === '1002'
          ? amdProcessors.has(device)
          : vendor === '8086' && address === '0000:00:02.0';
      })
      .map(({ address }) => `${slug} ${address}`),
  );

/** Everything found on all hosts, looked at once. */
const findings = hosts.flatMap((host) =>
  assess(scan(new MemoryTree(host.slug, treeOfHost(host)), new PciIds('')))
    .outcomes.filter((outcome) => outcome.status === 'found')
    .map(({ id, subject }) => ({ id, card: `${host.slug} ${subject}` })),
);
const found = (id: FindingId): string[] => findings.filter((it) => it.id === id).map((it) => it.card);

describe.runIf(hosts.length > 0)('the cards of real machines', () => {
  test.each<[FindingId, number]>([
    ['integrated-gpu', 30],
    ['amd-reset-bug', 9],
    ['nvidia-reset-bug', 2],
  ])('%s is said of these cards and of no other', (id, least) => {
    const cards = found(id);
    expect(cards.length).toBeGreaterThanOrEqual(least);
    expect(cards.sort()).toEqual(expected(id).sort());
  });

  test('a listing says nothing of resets, windows of memory or programs, and nothing is concluded', () => {
    const unsaid: FindingId[] = ['no-reset', 'bar-unassigned', 'gpu-in-use', 'sriov-active', 'resizable-bar'];
    expect(unsaid.flatMap((id) => found(id))).toEqual([]);
  });
});
