import { computer } from './parts/computer.ts';
import { bridge, cardFiles, device } from './parts/devices.ts';
import { popOs } from './systems/pop-os.ts';

/** Optimus: the panel hangs on the processor, the second card has no connector at all and is switched off. */
export const laptop = computer({
  name: 'laptop',
  system: popOs,
  maker: 'intel',
  processor: '12th Gen Intel(R) Core(TM) i7-12700H',
  board: { vendor: 'Dell Inc.', name: '05XGT2' },
  isLaptop: true,
  roles: { disk: '02:00.0', network: { at: '00:14.3', name: 'wlp0s20f3' }, keyboard: null },
  devices: [
    device('00:00.0', '8086:4641', '060000', 1, { revision: '02' }),
    bridge('00:01.0', '8086:460d', 2),
    device('00:02.0', '8086:46a6', '030000', 0, {
      revision: '0c',
      driver: 'i915',
      bootVga: true,
      resetMethods: 'flr pm',
      card: 0,
      connectors: { 'eDP-1': 'connected', 'DP-1': 'disconnected' },
      files: cardFiles(0x603c000000, 0x4000000000),
    }),
    device('00:04.0', '8086:461d', '118000', 3, { revision: '02' }),
    bridge('00:06.0', '8086:464d', 4),
    device('00:0d.0', '8086:461e', '0c0330', 6, { revision: '02', driver: 'xhci_hcd' }),
    device('00:0d.2', '8086:463e', '0c0340', 6, { revision: '02', driver: 'thunderbolt' }),
    device('00:14.0', '8086:51ed', '0c0330', 8, { revision: '01', driver: 'xhci_hcd' }),
    device('00:14.2', '8086:51ef', '050000', 8, { revision: '01' }),
    device('00:14.3', '8086:51f0', '028000', 9, { revision: '01', driver: 'iwlwifi' }),
    device('00:1f.0', '8086:5182', '060100', 13, { revision: '01' }),
    device('00:1f.3', '8086:51c8', '040300', 13, { revision: '01', driver: 'sof-audio-pci-intel-tgl' }),
    device('00:1f.4', '8086:51a3', '0c0500', 13, { revision: '01', driver: 'i801_smbus' }),
    device('01:00.0', '10de:25a0', '030200', 15, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'nvidia',
      resetMethods: 'bus',
      files: { ...cardFiles(0x82000000, 0x6000000000), power_state: 'D3cold\n' },
    }),
    device('02:00.0', '144d:a80a:144d:a801', '010802', 16, { at: '00:06.0', driver: 'nvme' }),
  ],
});
