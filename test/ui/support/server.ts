import type { MadeDevice, MadeMachine } from '../../../src-main/practice/machine-tree.ts';
import { twoCards } from './machines.ts';

const hex = (number: number): string => number.toString(16).padStart(2, '0');

/** A root port with a switch behind it, two graphics cards on that, and a pile of network functions. */
function socket(index: number): MadeDevice[] {
  const bus = index * 0x20;
  const at = (offset: number, rest = '00.0'): string => `0000:${hex(bus + offset)}:${rest}`;
  const port = at(0, '01.0');
  const group = index * 200;
  const bridge = { ids: '1000:c010:1000:a064', classCode: '060400', driver: 'pcieport' };
  const cards = [0, 1].map((card): MadeDevice => ({
    address: at(4 + card),
    parent: at(2, `0${card}.0`),
    ids: '10de:20b2:10de:1463',
    classCode: '030200',
    driver: 'nouveau',
    group: group + 10 + card,
    resetMethods: 'flr bus',
    bootVga: false,
  }));
  const functions = Array.from({ length: 120 }, (_, at8): MadeDevice => ({
    address: at(8 + Math.floor(at8 / 64), `${hex(Math.floor((at8 % 64) / 8))}.${at8 % 8}`),
    ids: '15b3:101e:15b3:0001',
    classCode: '020000',
    driver: 'mlx5_core',
    group: group + 20 + at8,
  }));
  return [
    { ...bridge, address: port, group: group + 1 },
    { ...bridge, address: at(1), parent: port, group: group + 2 },
    ...[0, 1].map((card) => ({
      ...bridge,
      address: at(2, `0${card}.0`),
      parent: at(1),
      group: group + 3 + card,
    })),
    ...cards,
    ...functions,
  ];
}

/** A server with eight accelerators among five hundred devices, and a small card for its own screen. */
export const server: MadeMachine = {
  ...twoCards,
  title: 'A server with eight accelerators',
  devices: [
    ...[1, 2, 3, 4].flatMap(socket),
    {
      address: '0000:02:00.0',
      ids: '1a03:2000:1a03:2000',
      classCode: '030000',
      driver: 'ast',
      group: 1,
      bootVga: true,
    },
  ],
  files: Object.fromEntries(
    Object.entries(twoCards.files).filter(([path]) => !/^\/sys\/(kernel|bus|class\/net)/.test(path)),
  ),
  links: {},
  folders: ['/dev'],
};
