import type { MadeMachine } from '../machine-tree.ts';

/** A window of memory as a `resource` file shows it: start, end, and the flags of include/linux/ioport.h. */
const memory = (start: number, size: number): string =>
  [start, start + size - 1, 0x14220c].map((it) => `0x${it.toString(16).padStart(16, '0')}`).join(' ');
const none = `0x${'0'.repeat(16)}`;
const noWindow = `${none} ${none} ${none}`;

/** What the kernel has for every card: its windows of memory, of 16 MiB and more, and its link. */
const cardFiles = (registers: number, pictures: number): Record<string, string> => ({
  resource: `${[
    memory(registers, 2 ** 24),
    memory(pictures, 2 ** 28),
    noWindow,
    memory(pictures + 2 ** 28, 2 ** 25),
    ...Array<string>(9).fill(noWindow),
  ].join('\n')}\n`,
  max_link_speed: '8.0 GT/s PCIe\n',
  d3cold_allowed: '1\n',
});
/** It hangs on the USB controller of the processor, which goes along with no card. */
const keyboard =
  '/sys/devices/pci0000:00/0000:00:08.1/0000:28:00.3/usb1/1-2/1-2:1.0/0003:046D.0001/input/input2';
const interrupts = '0x00000000fee00000 0x00000000feefffff msi\n';

/**
 * A made-up AM4 desktop with two NVIDIA cards: the common case. The upper card is alone in its group and
 * brings four functions; the lower one shows the screen and shares its group with half the board.
 */
export const twoCards: MadeMachine = {
  title: 'A desktop with two graphics cards',
  devices: [
    { address: '0000:00:01.0', ids: '1022:1482', classCode: '060000', group: 0 },
    {
      address: '0000:00:01.3',
      ids: '1022:1483:1022:1453',
      classCode: '060400',
      driver: 'pcieport',
      group: 14,
    },
    { address: '0000:00:03.0', ids: '1022:1482', classCode: '060000', group: 2 },
    {
      address: '0000:00:03.1',
      ids: '1022:1483:1022:1453',
      classCode: '060400',
      driver: 'pcieport',
      group: 3,
    },
    { address: '0000:00:08.0', ids: '1022:1482', classCode: '060000', group: 6 },
    {
      address: '0000:00:08.1',
      ids: '1022:1484:1022:1484',
      classCode: '060400',
      driver: 'pcieport',
      group: 7,
    },
    {
      address: '0000:01:00.0',
      parent: '0000:00:01.3',
      ids: '1022:43ee:1b21:1142',
      classCode: '0c0330',
      driver: 'xhci_hcd',
      group: 14,
    },
    {
      address: '0000:01:00.1',
      parent: '0000:00:01.3',
      ids: '1022:43eb:1b21:1062',
      classCode: '010601',
      driver: 'ahci',
      group: 14,
    },
    {
      address: '0000:01:00.2',
      parent: '0000:00:01.3',
      ids: '1022:43e9:1b21:0201',
      classCode: '060400',
      driver: 'pcieport',
      group: 14,
    },
    {
      address: '0000:02:04.0',
      parent: '0000:01:00.2',
      ids: '1022:43ea:1b21:3308',
      classCode: '060400',
      driver: 'pcieport',
      group: 14,
    },
    {
      address: '0000:02:08.0',
      parent: '0000:01:00.2',
      ids: '1022:43ea:1b21:3308',
      classCode: '060400',
      driver: 'pcieport',
      group: 14,
    },
    {
      address: '0000:22:00.0',
      parent: '0000:02:04.0',
      ids: '10de:128b:1043:8770',
      classCode: '030000',
      revision: 'a1',
      driver: 'nouveau',
      group: 14,
      bootVga: true,
      resetMethods: 'bus',
      card: 0,
      connectors: { 'HDMI-A-1': 'connected', 'DVI-D-1': 'disconnected' },
      files: cardFiles(0xfb000000, 0xd0000000),
    },
    {
      address: '0000:22:00.1',
      parent: '0000:02:04.0',
      ids: '10de:0e0f:1043:8770',
      classCode: '040300',
      revision: 'a1',
      driver: 'snd_hda_intel',
      group: 14,
      resetMethods: 'bus',
    },
    {
      address: '0000:23:00.0',
      parent: '0000:02:08.0',
      ids: '10ec:8125:1462:7c95',
      classCode: '020000',
      revision: '05',
      driver: 'r8169',
      group: 14,
    },
    {
      address: '0000:26:00.0',
      parent: '0000:00:03.1',
      ids: '10de:1e84:1462:c722',
      classCode: '030000',
      revision: 'a1',
      driver: 'nouveau',
      group: 15,
      bootVga: false,
      resetMethods: 'bus',
      card: 1,
      connectors: { 'HDMI-A-2': 'disconnected', 'DP-1': 'disconnected', 'DP-2': 'disconnected' },
      files: cardFiles(0xf9000000, 0xb0000000),
    },
    {
      address: '0000:26:00.1',
      parent: '0000:00:03.1',
      ids: '10de:10f8:1462:c722',
      classCode: '040300',
      revision: 'a1',
      driver: 'snd_hda_intel',
      group: 15,
      resetMethods: 'bus',
    },
    {
      address: '0000:26:00.2',
      parent: '0000:00:03.1',
      ids: '10de:1ad8:1462:c722',
      classCode: '0c0330',
      revision: 'a1',
      driver: 'xhci_hcd',
      group: 15,
      resetMethods: 'bus',
    },
    {
      address: '0000:26:00.3',
      parent: '0000:00:03.1',
      ids: '10de:1ad9:1462:c722',
      classCode: '0c8000',
      revision: 'a1',
      driver: 'nvidia-gpu',
      group: 15,
      resetMethods: 'bus',
    },
    {
      address: '0000:28:00.0',
      parent: '0000:00:08.1',
      ids: '1022:1485:1022:1485',
      classCode: '130000',
      group: 16,
    },
    {
      address: '0000:28:00.3',
      parent: '0000:00:08.1',
      ids: '1022:149c:1462:7c95',
      classCode: '0c0330',
      driver: 'xhci_hcd',
      group: 17,
      resetMethods: 'pm',
    },
    {
      address: '0000:28:00.4',
      parent: '0000:00:08.1',
      ids: '1022:1487:1462:9c95',
      classCode: '040300',
      driver: 'snd_hda_intel',
      group: 18,
      resetMethods: 'pm',
    },
  ],
  files: {
    '/proc/cmdline':
      'BOOT_IMAGE=/boot/vmlinuz-6.12.9 root=UUID=0f0f0f0f-0000-4000-8000-000000000001 ro quiet splash\n',
    '/proc/cpuinfo':
      'vendor_id\t: AuthenticAMD\nmodel name\t: AMD Ryzen 7 3700X 8-Core Processor\nflags\t\t: fpu svm sse sse2\n',
    '/proc/sys/kernel/osrelease': '6.12.9\n',
    '/proc/sys/kernel/random/boot_id': 'practice\n',
    '/proc/self/mountinfo': '29 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n',
    '/proc/net/route':
      'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n' +
      'enp35s0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n',
    '/sys/class/dmi/id/board_vendor': 'MSI\n',
    '/sys/class/dmi/id/board_name': 'B550M Mortar\n',
    '/sys/class/dmi/id/chassis_type': '3\n',
    '/sys/firmware/acpi/tables/IVRS': '',
    '/sys/kernel/iommu_groups/14/reserved_regions': interrupts,
    '/sys/kernel/iommu_groups/15/reserved_regions': interrupts,
    '/proc/iomem': '00000000-00000000 : System RAM\n',
    '/proc/1/comm': 'systemd\n',
    '/usr/sbin/mkinitramfs': '',
    '/etc/initramfs-tools/modules': '# One module a line.\n',
    '/usr/lib/os-release': 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\nVERSION_ID="13"\n',
    '/sys/kernel/irq/0/chip_name': 'IR-IO-APIC\n',
    '/proc/self/status': 'Uid:\t1000\t1000\t1000\t1000\n',
    '/proc/self/limits': 'Max locked memory         8388608              8388608              bytes\n',
    '/proc/900/comm': 'polkit-gnome-au\n',
    '/proc/900/status': 'Uid:\t1000\t1000\t1000\t1000\n',
    '/dev/kvm': '',
    '/run/libvirt/libvirt-sock': '',
    '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c': '\u0006\0\0\0\0',
    '/sys/kernel/security/lockdown': '[none] integrity confidentiality\n',
    '/usr/share/initramfs-tools/init': '',
    [`${keyboard}/name`]: 'Keyboard\n',
    [`${keyboard}/capabilities/key`]: 'fffffffffffffffe\n',
    '/lib/modules/6.12.9/kernel/drivers/vfio/pci/vfio-pci.ko.xz': '',
  },
  links: {
    '/sys/class/input/input2': `../..${keyboard.slice(4)}`,
    '/sys/dev/block/8:2': '../../devices/pci0000:00/0000:00:01.3/0000:01:00.1/ata1/host0/block/sda/sda2',
    '/sys/class/net/enp35s0':
      '../../devices/pci0000:00/0000:00:01.3/0000:01:00.2/0000:02:08.0/0000:23:00.0/net/enp35s0',
  },
  folders: [
    '/dev',
    '/proc/1/fd',
    '/sys/firmware/efi',
    '/sys/devices/pci0000:00/0000:00:01.3/0000:01:00.1/ata1/host0/block/sda/sda2',
    '/sys/devices/pci0000:00/0000:00:01.3/0000:01:00.2/0000:02:08.0/0000:23:00.0/net/enp35s0',
  ],
};
