import { computer } from './parts/computer.ts';
import { bridge, cardFiles, device } from './parts/devices.ts';
import { cachyos } from './systems/cachyos.ts';

/**
 * The slots of this processor have no access control between them, so what is in the second slot goes where the
 * card in the first one goes: a network card, which is not the one that this computer is connected by.
 */
export const sharedGroup = computer({
  name: 'shared-group',
  system: cachyos,
  maker: 'intel',
  processor: 'Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz',
  board: { vendor: 'Gigabyte Technology Co., Ltd.', name: 'Z390 AORUS ULTRA-CF' },
  roles: { disk: '03:00.0', network: { at: '00:1f.6', name: 'eno1' }, keyboard: '00:14.0' },
  devices: [
    device('00:00.0', '8086:3ec2:1458:5000', '060000', 0, { revision: '0a', driver: 'skl_uncore' }),
    bridge('00:01.0', '8086:1901:1458:5000', 1),
    bridge('00:01.1', '8086:1905:1458:5000', 1),
    device('00:02.0', '8086:3e92:1458:d000', '030000', 2, {
      driver: 'i915',
      bootVga: true,
      resetMethods: 'flr pm',
      card: 0,
      connectors: { 'HDMI-A-1': 'connected' },
      files: cardFiles(0xa2000000, 0x80000000),
    }),
    device('00:14.0', '8086:a36d:1458:5007', '0c0330', 4, { revision: '10', driver: 'xhci_hcd' }),
    device('00:14.2', '8086:a36f:8086:7270', '050000', 4, { revision: '10' }),
    device('00:17.0', '8086:a352:1458:b005', '010601', 6, { revision: '10', driver: 'ahci' }),
    bridge('00:1b.0', '8086:a340:1458:5001', 7),
    device('00:1f.0', '8086:a305:1458:5001', '060100', 12, { revision: '10' }),
    device('00:1f.3', '8086:a348:1458:a0c3', '040300', 12, { revision: '10', driver: 'snd_hda_intel' }),
    device('00:1f.4', '8086:a323:1458:5001', '0c0500', 12, { revision: '10', driver: 'i801_smbus' }),
    device('00:1f.6', '8086:15bc:1458:e000', '020000', 12, { revision: '10', driver: 'e1000e' }),
    device('01:00.0', '10de:1b81:1458:3701', '030000', 1, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'nouveau',
      bootVga: false,
      resetMethods: 'bus',
      card: 1,
      connectors: { 'DP-1': 'disconnected', 'HDMI-A-2': 'disconnected' },
      files: cardFiles(0xa4000000, 0x90000000),
    }),
    device('01:00.1', '10de:10f0:1458:3701', '040300', 1, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'snd_hda_intel',
      resetMethods: 'bus',
    }),
    device('02:00.0', '8086:10fb:8086:0003', '020000', 1, {
      at: '00:01.1',
      revision: '01',
      driver: 'ixgbe',
      resetMethods: 'flr bus',
    }),
    device('03:00.0', '144d:a808:144d:a801', '010802', 14, { at: '00:1b.0', driver: 'nvme' }),
  ],
});
