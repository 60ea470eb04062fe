import type { MadeDevice } from '../machine-tree.ts';
import { computer } from './parts/computer.ts';
import { bridge, cardFiles, device } from './parts/devices.ts';
import { ubuntu } from './systems/ubuntu.ts';

const port = '1022:1483:1022:1453';

/** One of two cards from the same box, as it were. */
const twin = (bus: string, at: string, group: number, more: Partial<MadeDevice>): MadeDevice[] => [
  device(`${bus}:00.0`, '10de:2504:1458:4074', '030000', group, {
    at,
    revision: 'a1',
    driver: 'nvidia',
    resetMethods: 'bus',
    ...more,
  }),
  device(`${bus}:00.1`, '10de:228e:1458:4074', '040300', group, {
    at,
    revision: 'a1',
    driver: 'snd_hda_intel',
    resetMethods: 'bus',
  }),
];

/** Two cards of one model, each alone in its group: the upper one shows the screen, and must not go by mistake. */
export const twins = computer({
  name: 'twins',
  system: ubuntu,
  maker: 'amd',
  processor: 'AMD Ryzen 9 5900X 12-Core Processor',
  board: { vendor: 'Gigabyte Technology Co., Ltd.', name: 'X570 AORUS MASTER' },
  roles: { disk: '01:00.0', network: { at: '05:00.0', name: 'enp5s0' }, keyboard: '2f:00.3' },
  devices: [
    device('00:00.0', '1022:1480:1022:1480', '060000', null),
    device('00:01.0', '1022:1482', '060000', 0),
    bridge('00:01.1', port, 1),
    bridge('00:01.2', port, 2),
    device('00:03.0', '1022:1482', '060000', 4),
    bridge('00:03.1', port, 5),
    bridge('00:03.2', port, 6),
    device('00:07.0', '1022:1482', '060000', 9),
    bridge('00:08.1', '1022:1484:1022:1484', 12),
    device('00:14.0', '1022:790b:1458:5001', '0c0500', 13, { revision: '61' }),
    device('00:14.3', '1022:790e:1458:5001', '060100', 13, { revision: '51' }),
    device('01:00.0', '144d:a808:144d:a801', '010802', 15, { at: '00:01.1', driver: 'nvme' }),
    bridge('02:00.0', '1022:57ad', 16, '00:01.2'),
    bridge('03:04.0', '1022:57a3', 18, '02:00.0'),
    device('05:00.0', '8086:1539:1458:e000', '020000', 22, { at: '03:04.0', revision: '03', driver: 'igb' }),
    ...twin('2d', '00:03.1', 29, {
      bootVga: true,
      card: 0,
      connectors: { 'DP-1': 'connected', 'HDMI-A-1': 'disconnected' },
      files: cardFiles(0xfb000000, 0xd0000000),
    }),
    ...twin('2e', '00:03.2', 30, {
      bootVga: false,
      card: 1,
      connectors: { 'DP-2': 'disconnected', 'HDMI-A-2': 'disconnected' },
      files: cardFiles(0xf9000000, 0xb0000000),
    }),
    device('2f:00.0', '1022:1485:1022:1485', '130000', 31, { at: '00:08.1' }),
    device('2f:00.3', '1022:149c:1458:5007', '0c0330', 33, { at: '00:08.1', driver: 'xhci_hcd' }),
    device('2f:00.4', '1022:1487:1458:a0cf', '040300', 34, { at: '00:08.1', driver: 'snd_hda_intel' }),
  ],
});
