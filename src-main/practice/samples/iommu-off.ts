import { computer } from './parts/computer.ts';
import { bridge, cardFiles, device } from './parts/devices.ts';
import { openSuse } from './systems/open-suse.ts';

/** The firmware offers an IOMMU and the kernel waits to be asked for it. The groups are those of the next start. */
export const iommuOff = computer({
  name: 'iommu-off',
  system: openSuse,
  maker: 'intel',
  processor: 'Intel(R) Core(TM) i5-10400 CPU @ 2.90GHz',
  board: { vendor: 'ASRock', name: 'B460M Pro4' },
  iommuWaitsFor: { word: 'intel_iommu=on', files: { '/sys/kernel/irq/0/chip_name': 'IR-IO-APIC\n' } },
  files: { '/sys/kernel/irq/0/chip_name': 'IO-APIC\n' },
  roles: { disk: '02:00.0', network: { at: '00:1f.6', name: 'eth0' }, keyboard: '00:14.0' },
  devices: [
    device('00:00.0', '8086:9b53:1849:9b53', '060000', 0, { revision: '05' }),
    bridge('00:01.0', '8086:1901:1849:1901', 1),
    device('00:02.0', '8086:9bc8:1849:9bc8', '030000', 2, {
      revision: '05',
      driver: 'i915',
      bootVga: true,
      resetMethods: 'flr pm',
      card: 0,
      connectors: { 'HDMI-A-1': 'connected', 'DP-1': 'disconnected' },
      files: cardFiles(0x6000000000, 0x4000000000),
    }),
    device('00:14.0', '8086:06ed:1849:06ed', '0c0330', 3, { driver: 'xhci_hcd' }),
    device('00:14.2', '8086:06ef:1849:06ef', '050000', 3),
    bridge('00:1b.0', '8086:06c0:1849:06c0', 5),
    device('00:1f.0', '8086:0684:1849:0684', '060100', 9),
    device('00:1f.3', '8086:06c8:1849:1220', '040300', 9, { driver: 'snd_hda_intel' }),
    device('00:1f.4', '8086:06a3:1849:06a3', '0c0500', 9, { driver: 'i801_smbus' }),
    device('00:1f.6', '8086:0d4d:1849:0d4d', '020000', 9, { driver: 'e1000e' }),
    device('01:00.0', '10de:1f82:1043:86ea', '030000', 1, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'nouveau',
      bootVga: false,
      resetMethods: 'bus',
      card: 1,
      connectors: { 'HDMI-A-2': 'disconnected', 'DP-2': 'disconnected' },
      files: cardFiles(0xa3000000, 0x80000000),
    }),
    device('01:00.1', '10de:10fa:1043:86ea', '040300', 1, {
      at: '00:01.0',
      revision: 'a1',
      driver: 'snd_hda_intel',
      resetMethods: 'bus',
    }),
    device('02:00.0', '144d:a809:144d:a801', '010802', 11, { at: '00:1b.0', driver: 'nvme' }),
  ],
});
