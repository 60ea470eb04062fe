import { describe, expect, test } from 'vitest';
import { explainGroup } from '#shared/pci/group-reason.ts';
import { separatePorts } from '#shared/pci/separate-ports.ts';
import { conventionalBridgeAbove, isFlat, portKind } from '#shared/pci/topology.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { machineWith, snapshotOf } from '../../support/made-machines.ts';

const port = (address: string, group: number, parent?: string, driver = 'pcieport'): MadeDevice => ({
  address,
  ids: '8086:1901:0:0',
  classCode: '060400',
  group,
  ...(driver ? { driver } : {}),
  ...(parent ? { parent } : {}),
});
const end = (address: string, group: number, parent?: string): MadeDevice => ({
  address,
  ids: '10de:1e84:0:0',
  classCode: '030000',
  group,
  ...(parent ? { parent } : {}),
});

const read = (...devices: MadeDevice[]) => snapshotOf(machineWith(devices)).devices;

function kinds(...made: MadeDevice[]) {
  const devices = read(...made);
  return Object.fromEntries(devices.map((it) => [it.address.slice(5), portKind(it, devices)]));
}

describe('what a bridge is', () => {
  test('a root port, and the two halves of a switch', () => {
    expect(
      kinds(
        port('0000:00:01.0', 1),
        port('0000:01:00.0', 1, '0000:00:01.0'),
        port('0000:02:00.0', 1, '0000:01:00.0'),
        end('0000:03:00.0', 1, '0000:02:00.0'),
      ),
    ).toEqual({
      '00:01.0': 'root-port',
      '01:00.0': 'upstream-port',
      '02:00.0': 'downstream-port',
      '03:00.0': null,
    });
  });

  test('a bridge to conventional PCI: no port driver, or devices where a switch has only ports', () => {
    expect(
      kinds(
        port('0000:00:01.0', 1),
        port('0000:01:00.0', 1, '0000:00:01.0', ''),
        end('0000:02:00.0', 1, '0000:01:00.0'),
        port('0000:00:1e.0', 1, undefined, ''),
        { ...port('0000:00:1f.0', 1), classCode: '060401' },
      ),
    ).toMatchObject({
      '01:00.0': 'pci-bridge',
      '00:1e.0': 'pci-bridge',
      '00:1f.0': 'pci-bridge',
    });
  });

  test('where no port has a driver, a bridge at the top is taken for a root port', () => {
    expect(
      kinds(port('0000:00:01.0', 1, undefined, ''), end('0000:01:00.0', 1, '0000:00:01.0')),
    ).toMatchObject({
      '00:01.0': 'root-port',
    });
  });

  test('a list without parents tells nothing', () => {
    const devices = read(port('0000:00:01.0', 1), end('0000:01:00.0', 1));
    expect(isFlat(devices)).toBe(true);
    expect(devices.map((device) => portKind(device, devices))).toEqual([null, null]);
    const top = read(port('0000:00:01.0', 1), end('0000:00:02.0', 2));
    expect(isFlat(top)).toBe(false);
  });
});

/** Why the first of these endpoints shares its group with the others. */
function reasons(made: MadeDevice[], address: string, ...others: string[]) {
  const devices = read(...made);
  const at = (it: string) => {
    const device = devices.find((candidate) => candidate.address === it);
    if (!device) throw new Error(`no ${it}`);
    return device;
  };
  return explainGroup(at(address), others.map(at), devices);
}

describe('why devices share a group', () => {
  test('both behind a bridge to conventional PCI', () => {
    const made = [
      port('0000:00:1c.0', 3),
      port('0000:04:00.0', 3, '0000:00:1c.0', ''),
      end('0000:05:00.0', 3, '0000:04:00.0'),
      end('0000:05:01.0', 3, '0000:04:00.0'),
    ];
    expect(reasons(made, '0000:05:00.0', '0000:05:01.0')).toEqual([
      { kind: 'pci-bridge', at: ['0000:04:00.0'] },
    ]);
    const devices = read(...made);
    const [, , card] = devices;
    expect(card && conventionalBridgeAbove(card, devices)?.address).toBe('0000:04:00.0');
  });

  test('functions of one chip', () => {
    const made = [
      port('0000:00:01.0', 1),
      end('0000:01:00.0', 2, '0000:00:01.0'),
      end('0000:01:00.4', 2, '0000:00:01.0'),
    ];
    expect(reasons(made, '0000:01:00.0', '0000:01:00.4')).toEqual([
      { kind: 'functions', at: ['0000:01:00.0', '0000:01:00.4'] },
    ]);
  });

  test('behind ports that are functions of one chip, as at many a processor', () => {
    const made = [
      port('0000:00:01.0', 1),
      port('0000:00:01.1', 1),
      end('0000:01:00.0', 1, '0000:00:01.0'),
      end('0000:02:00.0', 1, '0000:00:01.1'),
    ];
    expect(reasons(made, '0000:01:00.0', '0000:02:00.0')).toEqual([
      { kind: 'functions', at: ['0000:00:01.0', '0000:00:01.1'] },
    ]);
  });

  const chipset = [
    port('0000:00:01.3', 14),
    end('0000:01:00.0', 14, '0000:00:01.3'),
    port('0000:01:00.2', 14, '0000:00:01.3'),
    port('0000:02:04.0', 14, '0000:01:00.2'),
    port('0000:02:08.0', 14, '0000:01:00.2'),
    end('0000:22:00.0', 14, '0000:02:04.0'),
    end('0000:23:00.0', 14, '0000:02:08.0'),
  ];

  test('a switch that does not isolate, below a port that does not either', () => {
    expect(reasons(chipset, '0000:22:00.0', '0000:01:00.0', '0000:23:00.0')).toEqual([
      { kind: 'port', at: ['0000:00:01.3'] },
      { kind: 'switch', at: ['0000:01:00.2'] },
    ]);
  });

  test('the same switch below a port that isolates: the chip’s functions are the reason', () => {
    const [root, ...rest] = chipset;
    const made = [{ ...root, group: 3 } as MadeDevice, ...rest];
    expect(reasons(made, '0000:22:00.0', '0000:01:00.0')).toEqual([
      { kind: 'functions', at: ['0000:01:00.0', '0000:01:00.2'] },
    ]);
  });

  test('nothing in the tree says why', () => {
    const made = [end('0000:00:02.0', 1), end('0000:00:14.0', 1)];
    expect(reasons(made, '0000:00:02.0', '0000:00:14.0')).toEqual([{ kind: 'platform', at: [] }]);
  });

  test('unknown without parents', () => {
    const made = [port('0000:00:01.0', 1), end('0000:01:00.0', 1), end('0000:02:00.0', 1)];
    expect(reasons(made, '0000:01:00.0', '0000:02:00.0')).toEqual([{ kind: 'unknown', at: [] }]);
  });
});

describe('where a card would be alone', () => {
  const board = [
    port('0000:00:01.0', 1),
    end('0000:01:00.0', 1, '0000:00:01.0'),
    port('0000:00:1c.0', 5),
    port('0000:00:1c.4', 6),
    end('0000:04:00.0', 7, '0000:00:1c.4'),
    port('0000:00:1d.0', 8),
    end('0000:05:00.0', 8, '0000:00:1d.0'),
    end('0000:06:00.0', 8),
  ];

  test('empty ports first, then named slots; not its own, not one that shares', () => {
    const devices = read(...board);
    const gpu = devices.find((it) => it.address === '0000:01:00.0');
    expect(gpu && separatePorts(gpu, devices, [{ name: '4', address: '0000:04:00' }])).toEqual([
      { port: '0000:00:1c.0', isEmpty: true, slot: null },
      { port: '0000:00:1c.4', isEmpty: false, slot: '4' },
    ]);
  });

  test('null where nothing can be seen', () => {
    const devices = read(port('0000:00:01.0', 1), end('0000:01:00.0', 1));
    const [gpu] = devices.filter((it) => it.address === '0000:01:00.0');
    expect(gpu && separatePorts(gpu, devices, [])).toBeNull();
  });
});
