import { computer } from './parts/computer.ts';
import { bridge, cardFiles, device } from './parts/devices.ts';
import { fedora } from './systems/fedora.ts';

/** The screen hangs on the processor, so that the one card is free; Fedora's boot splash has its driver early. */
export const intelGraphics = computer({
  name: 'intel-graphics',
  system: fedora,
  maker: 'intel',
  processor: '13th Gen Intel(R) Core(TM) i7-13700',
  board: { vendor: 'HP', name: '895C' },
  roles: { disk: '02:00.0', network: { at: '00:1f.6', name: 'enp0s31f6' }, keyboard: '00:14.0' },
  devices: [
    device('00:00.0', '8086:a740:103c:895c', '060000', 1),
    bridge('00:01.0', '8086:a70d:103c:895c', 2),
    device('00:02.0', '8086:a780:103c:895c', '030000', 0, {
      revision: '04',
      driver: 'i915',
      bootVga: true,
      resetMethods: 'flr pm',
      card: 0,
      connectors: { 'DP-1': 'connected', 'DP-2': 'disconnected' },
      files: cardFiles(0x6001000000, 0x4000000000),
    }),
    bridge('00:06.0', '8086:a74d:103c:895c', 3),
    device('00:14.0', '8086:7ae0:103c:895c', '0c0330', 4, { revision: '11', driver: 'xhci_hcd' }),
    device('00:14.2', '8086:7aa7:103c:895c', '050000', 4, { revision: '11' }),
    device('00:17.0', '8086:7ae2:103c:895c', '010601', 6, { revision: '11', driver: 'ahci' }),
    device('00:1f.0', '8086:7a88:103c:895c', '060100', 8, { revision: '11' }),
    device('00:1f.3', '8086:7ad0:103c:8cee', '040300', 8, { revision: '11', driver: 'snd_hda_intel' }),
    device('00:1f.4', '8086:7aa3:103c:895c', '0c0500', 8, { revision: '11', driver: 'i801_smbus' }),
    device('00:1f.6', '8086:1a1c:103c:895c', '020000', 8, { revision: '11', driver: 'e1000e' }),
    device('01:00.0', '10de:2786:103c:8c35', '030000', 14, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'nouveau',
      bootVga: false,
      resetMethods: 'bus',
      card: 1,
      connectors: { 'HDMI-A-1': 'disconnected', 'DP-3': 'disconnected' },
      files: cardFiles(0x83000000, 0x6400000000),
    }),
    device('01:00.1', '10de:22bc:103c:8c35', '040300', 14, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'snd_hda_intel',
      resetMethods: 'bus',
    }),
    device('02:00.0', '144d:a80d:144d:a801', '010802', 15, { at: '00:06.0', driver: 'nvme' }),
  ],
});
