import { computer } from './parts/computer.ts';
import { bridge, cardFiles, device } from './parts/devices.ts';
import { arch } from './systems/arch.ts';

const port = '1022:14db:1022:1453';
const chipset = '1022:43f5:1b21:3328';

/** The screen hangs on the processor. Its graphics and the card have the same driver, so no driver can be left out. */
export const am5 = computer({
  name: 'am5',
  system: arch,
  maker: 'amd',
  processor: 'AMD Ryzen 9 7950X3D 16-Core Processor',
  board: { vendor: 'Gigabyte Technology Co., Ltd.', name: 'X670E AORUS PRO X' },
  roles: { disk: '04:00.0', network: { at: '10:00.0', name: 'enp16s0' }, keyboard: '18:00.3' },
  devices: [
    device('00:00.0', '1022:14d8:1022:14d8', '060000', null),
    device('00:01.0', '1022:14da', '060000', 0),
    bridge('00:01.1', port, 1),
    bridge('00:01.2', port, 2),
    device('00:02.0', '1022:14da', '060000', 3),
    bridge('00:02.1', port, 4),
    device('00:08.0', '1022:14da', '060000', 8),
    bridge('00:08.1', '1022:14dd:1022:14dd', 9),
    device('00:14.0', '1022:790b:1458:5001', '0c0500', 11, { revision: '71' }),
    device('00:14.3', '1022:790e:1458:5001', '060100', 11, { revision: '51' }),
    // The card's own switch: a port towards the board, and one towards its chip.
    bridge('01:00.0', '1002:1478', 13, '00:01.1'),
    bridge('02:00.0', '1002:1479:1002:1479', 14, '01:00.0'),
    device('03:00.0', '1002:744c:148c:2422', '030000', 15, {
      at: '02:00.0',
      revision: 'c8',
      driver: 'amdgpu',
      bootVga: false,
      resetMethods: 'bus',
      card: 1,
      connectors: { 'DP-1': 'disconnected', 'DP-2': 'disconnected', 'HDMI-A-2': 'disconnected' },
      files: { ...cardFiles(0xf6000000, 0xfc00000000), resource0_resize: '000000000003ff00\n' },
    }),
    device('03:00.1', '1002:ab30:1002:ab30', '040300', 16, {
      at: '02:00.0',
      driver: 'snd_hda_intel',
      resetMethods: 'bus',
    }),
    device('04:00.0', '144d:a80a:144d:a801', '010802', 17, { at: '00:01.2', driver: 'nvme' }),
    bridge('05:00.0', '1022:43f4:1b21:3328', 18, '00:02.1'),
    bridge('06:08.0', chipset, 24, '05:00.0'),
    device('10:00.0', '8086:15f3:1458:e000', '020000', 24, { at: '06:08.0', revision: '01', driver: 'igc' }),
    device('18:00.0', '1002:164e:1458:d000', '030000', 28, {
      at: '00:08.1',
      revision: 'c9',
      driver: 'amdgpu',
      bootVga: true,
      resetMethods: 'pm',
      card: 0,
      connectors: { 'HDMI-A-1': 'connected', 'DP-3': 'disconnected' },
      files: cardFiles(0xf5000000, 0xfce0000000),
    }),
    device('18:00.1', '1002:1640:1002:1640', '040300', 29, { at: '00:08.1', driver: 'snd_hda_intel' }),
    device('18:00.2', '1022:1649:1022:1649', '108000', 30, { at: '00:08.1', driver: 'ccp' }),
    device('18:00.3', '1022:15b6:1458:5007', '0c0330', 31, { at: '00:08.1', driver: 'xhci_hcd' }),
    device('18:00.4', '1022:15b7:1458:5007', '0c0330', 32, { at: '00:08.1', driver: 'xhci_hcd' }),
    device('18:00.6', '1022:15e3:1458:a194', '040300', 33, { at: '00:08.1', driver: 'snd_hda_intel' }),
  ],
});
