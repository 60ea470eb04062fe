import { describe, expect, it } from 'vitest';
import type { DeviceReport, ScanReport } from '../../../shared/assess/report.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import { labelOf, labelsOf } from '../../../src-renderer/view/labels.ts';
import { search } from '../../../src-renderer/view/map/search.ts';
import { buildTree, type MapNode } from '../../../src-renderer/view/map/tree.ts';
import { fateOf, type Fate } from '../../../src-renderer/view/map/words.ts';
import { scan, screen, spare } from '../wizard/samples.ts';

/** The map as indented lines: ports by their path, groups by number and devices; `*` goes along. */
function lines(nodes: readonly MapNode[], moving: ReadonlySet<string> = new Set(), depth = 0): string[] {
  const pad = '  '.repeat(depth);
  return nodes.flatMap((node): string[] => {
    if (node.kind === 'port')
      return [
        `${pad}${node.isRoot ? '' : '^'}${node.path.join(' > ')}`,
        ...lines(node.children, moving, depth + 1),
      ];
    if (node.kind === 'rest') return [`${pad}rest`, ...lines(node.children, moving, depth + 1)];
    const star = node.devices.some(({ address }) => moving.has(address)) ? '*' : ' ';
    const [first] = node.devices;
    const spans = node.kind === 'group' && node.spans ? '~' : '';
    const group = first?.iommuGroup ?? '-';
    return [`${pad}${star}${group}${spans}: ${node.devices.map(({ address }) => address).join(' ')}`];
  });
}

const report = scan.report;
const movingWith = (address: string) =>
  new Set<PciAddress>(report.gpus.find((gpu) => gpu.address === address)?.mustBind);

describe('the sample machine', () => {
  it('shows what moves with the chosen card, and what the other one is wired to', () => {
    expect(lines(buildTree(report), movingWith(spare)).slice(0, 5)).toEqual([
      '0000:00:01.3',
      '   14~: 0000:01:00.0 0000:01:00.1 0000:22:00.0 0000:22:00.1 0000:23:00.0',
      '0000:00:03.1',
      '  *15: 0000:26:00.0 0000:26:00.1 0000:26:00.2 0000:26:00.3',
      'rest',
    ]);
  });

  it('has everything without a graphics card in one place', () => {
    const rest = buildTree(report).at(-1);
    expect(rest).toMatchObject({ kind: 'rest', groups: 3 });
    expect(rest?.devices.map(({ address }) => address)).toEqual([
      '0000:28:00.0',
      '0000:28:00.3',
      '0000:28:00.4',
    ]);
  });

  it('says of every line what becomes of it', () => {
    const [chipset, slot, rest] = buildTree(report) as [MapNode, MapNode, MapNode];
    const fate: Fate = { moving: movingWith(spare), where: 'goes to the virtual machine' };
    const [own] = slot.children as [MapNode];
    const [shared] = chipset.children as [MapNode];
    expect(fateOf(slot, fate)).toBe('4 inside: goes to the virtual machine');
    expect(fateOf(own, fate)).toBe('goes to the virtual machine');
    expect(fateOf(shared, fate)).toBe('stays');
    expect([chipset, rest].map((it) => fateOf(it, fate))).toEqual(['', '']);
    // Before a card is chosen nothing is said to move or to stay.
    const none: Fate = { moving: null, where: '' };
    expect([slot, own, shared].map((it) => fateOf(it, none))).toEqual(['', '', '']);
  });

  it('names what would be missed', () => {
    const word = (address: string) =>
      labelOf(report, report.devices.find((it) => it.address === address) as DeviceReport)?.word;
    expect(word('0000:01:00.1')).toBe("this system's disk");
    expect(word('0000:23:00.0')).toBe('your network');
    expect(word(screen)).toBe('your screen');
    expect(word('0000:28:00.3')).toBe('your keyboard or mouse');
    expect(word('0000:26:00.2')).toBe('USB');
    expect(word('0000:28:00.4')).toBeUndefined();
    expect(labelsOf(report, report.devices).map((label) => label.word)[0]).toBe("this system's disk");
  });
});

describe('searching', () => {
  const nodes = buildTree(report);
  const hits = (question: string) => [...(search(report, nodes, question)?.hits ?? [])];

  it.each([
    ['an address', '23:00', ['0000:23:00.0']],
    ['a driver', 'ahci', ['0000:01:00.1']],
    ['ids', '10de:1e84', [spare]],
    ['a name and a maker, in any case and order', 'GEFORCE nvidia 710', [screen]],
    ['a group', 'group 15', ['0000:26:00.0', '0000:26:00.1', '0000:26:00.2', '0000:26:00.3']],
    ['a bridge on the way', '00:03.1', ['0000:00:03.1']],
    ['nothing', 'no such device', []],
  ])('finds by %s', (_, question, found) => {
    expect(hits(question)).toEqual(found);
  });

  it('keeps a group whole, because it moves as one, and leaves out what has no hit', () => {
    expect(lines(search(report, nodes, 'r8169')?.nodes ?? [])).toEqual([
      '0000:00:01.3',
      '   14~: 0000:01:00.0 0000:01:00.1 0000:22:00.0 0000:22:00.1 0000:23:00.0',
    ]);
    const [port] = search(report, nodes, 'r8169')?.nodes ?? [];
    expect(port?.children[0]?.children[0]?.key, 'the hit comes first').toBe('0000:23:00.0');
    expect(port?.children[0]?.children, 'nobody is left out').toHaveLength(5);
    expect(lines(search(report, nodes, '00:03.1')?.nodes ?? [])).toHaveLength(2);
  });

  it('is over with an empty question', () => {
    expect(search(report, nodes, '  ')).toBeNull();
  });
});

describe('other machines', () => {
  const [template] = report.devices;
  const device = (address: string, parent: string | null, group: number | null, classCode: string) =>
    ({
      ...template,
      address,
      parent,
      iommuGroup: group,
      classCode,
      connectors: [],
    }) as unknown as DeviceReport;
  const machine = (devices: DeviceReport[], gpus: string[]): ScanReport => ({
    ...report,
    devices,
    gpus: gpus.map(
      (address) => ({ ...report.gpus[0], address, mustBind: [address] }) as ScanReport['gpus'][number],
    ),
  });

  it('writes bridges in a row as one way', () => {
    const chain = machine(
      [
        device('0000:00:01.0', null, 1, '060400'),
        device('0000:01:00.0', '0000:00:01.0', 2, '060400'),
        device('0000:02:00.0', '0000:01:00.0', 3, '060400'),
        device('0000:03:00.0', '0000:02:00.0', 20, '030000'),
      ],
      ['0000:03:00.0'],
    );
    expect(lines(buildTree(chain), new Set(['0000:03:00.0']))).toEqual([
      '0000:00:01.0 > 0000:01:00.0 > 0000:02:00.0',
      '  *20: 0000:03:00.0',
    ]);
  });

  it('parts at a switch with two cards behind it', () => {
    const fork = machine(
      [
        device('0000:00:01.0', null, 1, '060400'),
        device('0000:01:00.0', '0000:00:01.0', 2, '060400'),
        device('0000:02:00.0', '0000:01:00.0', 3, '060400'),
        device('0000:02:01.0', '0000:01:00.0', 4, '060400'),
        device('0000:03:00.0', '0000:02:00.0', 20, '030000'),
        device('0000:04:00.0', '0000:02:01.0', 21, '030000'),
      ],
      ['0000:03:00.0', '0000:04:00.0'],
    );
    expect(lines(buildTree(fork), new Set(['0000:04:00.0']))).toEqual([
      '0000:00:01.0 > 0000:01:00.0',
      '  ^0000:02:00.0',
      '     20: 0000:03:00.0',
      '  ^0000:02:01.0',
      '    *21: 0000:04:00.0',
    ]);
  });

  it('hangs a card of the processor on the processor', () => {
    const inner = machine([device('0000:00:02.0', null, 0, '030000')], ['0000:00:02.0']);
    expect(lines(buildTree(inner))).toEqual([' 0: 0000:00:02.0']);
  });

  it('goes by slots where there are no groups', () => {
    const off = machine(
      [
        device('0000:00:01.0', null, null, '060400'),
        device('0000:01:00.0', '0000:00:01.0', null, '030000'),
        device('0000:01:00.1', '0000:00:01.0', null, '040300'),
        device('0000:00:1f.0', null, null, '010601'),
      ],
      ['0000:01:00.0'],
    );
    expect(lines(buildTree(off))).toEqual([
      '0000:00:01.0',
      '   -: 0000:01:00.0 0000:01:00.1',
      'rest',
      '   -: 0000:00:1f.0',
    ]);
  });

  it('ends where a tree names a device as its own ancestor', () => {
    const loop = machine(
      [
        device('0000:00:01.0', '0000:01:00.0', 1, '060400'),
        device('0000:01:00.0', '0000:00:01.0', 2, '060400'),
        device('0000:02:00.0', '0000:01:00.0', 3, '030000'),
      ],
      ['0000:02:00.0'],
    );
    expect(lines(buildTree(loop))).toContain('   3: 0000:02:00.0');
  });

  it('folds five hundred devices to the groups with a graphics card', () => {
    const devices = Array.from({ length: 500 }, (_, at) => {
      const bus = Math.floor(at / 8)
        .toString(16)
        .padStart(2, '0');
      return device(`0000:${bus}:00.${at % 8}`, null, at, at % 50 === 0 ? '030000' : '020000');
    });
    const big = machine(
      devices,
      devices.filter((it) => it.classCode === '030000').map((it) => it.address),
    );
    const nodes = buildTree(big);
    expect(nodes).toHaveLength(11);
    expect(nodes.at(-1)?.devices).toHaveLength(490);
  });
});
