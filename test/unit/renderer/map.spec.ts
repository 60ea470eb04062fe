import { describe, expect, it } from 'vitest';
import type { DeviceReport, ScanReport } from '../../../shared/assess/report.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import { labelOf, labelsOf } from '../../../src-renderer/view/labels.ts';
import { buildMap, type MapPort } from '../../../src-renderer/view/map.ts';
import { scan, screen, spare } from '../wizard/samples.ts';

/** The map as indented lines: ports by their path, groups by number and devices. */
function lines(port: MapPort, depth = 0): string[] {
  const pad = '  '.repeat(depth);
  const inner = port.path.length > 0 ? depth + 1 : depth;
  const deep = '  '.repeat(inner);
  return [
    ...(port.path.length > 0 ? [pad + port.path.join(' > ')] : []),
    ...port.groups.map(
      (it) =>
        `${deep}${it.goes ? '*' : ' '}${it.number ?? '-'}${it.spans ? '~' : ''}: ${it.devices.map(({ address }) => address).join(' ')}`,
    ),
    ...port.ports.flatMap((next) => lines(next, inner)),
  ];
}

const report = scan.report;

describe('the sample machine', () => {
  it('shows what moves with the chosen card, and what the other one is wired to', () => {
    expect(lines(buildMap(report, spare).root)).toEqual([
      '0000:00:01.3',
      '   14~: 0000:01:00.0 0000:01:00.1 0000:22:00.0 0000:22:00.1 0000:23:00.0',
      '0000:00:03.1',
      '  *15: 0000:26:00.0 0000:26:00.1 0000:26:00.2 0000:26:00.3',
    ]);
  });

  it('folds groups without a graphics card into one line', () => {
    const { rest } = buildMap(report, spare);
    expect(rest.groups).toBe(3);
    expect(rest.devices.map(({ address }) => address)).toEqual([
      '0000:28:00.0',
      '0000:28:00.3',
      '0000:28:00.4',
    ]);
  });

  it('tints nothing before a card is chosen', () => {
    const groups = buildMap(report, null).root.ports.flatMap((port) => port.groups);
    expect(groups.map(({ goes }) => goes)).toEqual([false, false]);
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
    expect(lines(buildMap(chain, '0000:03:00.0' as PciAddress).root)).toEqual([
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
    expect(lines(buildMap(fork, '0000:04:00.0' as PciAddress).root)).toEqual([
      '0000:00:01.0 > 0000:01:00.0',
      '  0000:02:00.0',
      '     20: 0000:03:00.0',
      '  0000:02:01.0',
      '    *21: 0000:04:00.0',
    ]);
  });

  it('hangs a card of the processor on the processor', () => {
    const inner = machine([device('0000:00:02.0', null, 0, '030000')], ['0000:00:02.0']);
    expect(lines(buildMap(inner, null).root)).toEqual([' 0: 0000:00:02.0']);
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
    const map = buildMap(off, null);
    expect(lines(map.root)).toEqual(['0000:00:01.0', '   -: 0000:01:00.0 0000:01:00.1']);
    expect(map.rest.devices).toHaveLength(1);
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
    expect(lines(buildMap(loop, null).root)).toContain('   3: 0000:02:00.0');
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
    const map = buildMap(big, null);
    expect(map.root.groups).toHaveLength(10);
    expect(map.rest.devices).toHaveLength(490);
  });
});
