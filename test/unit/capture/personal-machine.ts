import type { RemovedKind } from '../../../shared/host/capture-format.ts';
import type { RecordedEntry } from '../../../src-main/host/memory-tree.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';

/** What must not be in a capture, by kind: each planted below wherever a machine shows it. */
export const secrets: Record<RemovedKind, string[]> = {
  'serial-numbers': ['S4EVNX0N123456', 'PF2XK9QZ', 'CT-77-99-SN'],
  'hardware-addresses': ['d8:bb:c1:9a:5e:21', 'd8bbc19a5e21', 'd8-bb-c1-9a-5e-21'],
  'ip-addresses': ['192.168.77.41', '2a02:8071:5ba1::99', '294DA8C0', '2a0280715ba100000000000000000099'],
  'host-names': ['wanderfalke', 'Wanderfalke.heim.example'],
  'user-names': ['mirabella', 'Mirabella Quintana', 'quintana'],
  'home-folders': ['/home/mirabella', '/home/tiburtius'],
  'disk-labels': ['Urlaubsfotos', 'tresor', 'wonnepool'],
  'disk-ids': [
    '3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857',
    '9A1B-77F2',
    '0x5002538e40a1b2c3',
    'Xk2jLdm-tresor-part',
  ],
  'machine-ids': ['b7e0c6d15a4f4e0f9d3c2b1a00112233', '5f1e0c9a-7777-4d4d-8888-123456789abc'],
  'process-names': ['tax-fraud-2025', 'diary-editor'],
};

const disk = '/sys/devices/pci0000:00/0000:00:01.3/0000:01:00.1/ata1/host0/target0:0:0/0:0:0:0/block/sda';
const card =
  '/sys/devices/pci0000:00/0000:00:01.3/0000:01:00.2/0000:02:08.0/0000:23:00.0/net/enxd8bbc19a5e21';
/** Firmware's own text has two bytes a letter. */
const wide = (text: string): string => text.replace(/./g, (letter) => `${letter}\0`);

/** Somebody's desktop: the sample with its system on an encrypted disk and with all its traces of a person. */
export function personalMachine(): Map<string, RecordedEntry> {
  const tree = new Map<string, RecordedEntry>(machineTree(twoCards));
  const links: Record<string, string> = {
    '/sys/dev/block/253:0': '/sys/devices/virtual/block/dm-0',
    '/sys/class/block/dm-0': '/sys/devices/virtual/block/dm-0',
    '/sys/class/block/sda2': `${disk}/sda2`,
    '/sys/class/block/sda': disk,
    '/sys/devices/virtual/block/dm-0/slaves/sda2': `${disk}/sda2`,
    '/dev/mapper/tresor': '/dev/dm-0',
    '/sys/class/net/enxd8bbc19a5e21': card,
    '/proc/self': '/proc/4242',
    '/proc/net': '/proc/self/net',
    '/proc/4242/fd/3': '/home/mirabella/Urlaubsfotos/list.txt',
    '/proc/4300/fd/7': '/dev/dri/card0',
    '/proc/4301/fd/7': '/dev/dri/card0',
  };
  const texts: Record<string, string> = {
    '/proc/cmdline':
      'BOOT_IMAGE=/vmlinuz-6.12.9 root=UUID=3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857 ro ' +
      'cryptdevice=UUID=3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857:tresor resume=LABEL=Urlaubsfotos ' +
      'ip=192.168.77.41::192.168.77.1:255.255.255.0:wanderfalke:eth0 BOOTIF=01-d8-bb-c1-9a-5e-21 ' +
      'systemd.machine_id=b7e0c6d15a4f4e0f9d3c2b1a00112233 amd_iommu=on iommu=pt nameserver=2a02:8071:5ba1::99\n',
    '/proc/sys/kernel/hostname': 'Wanderfalke.heim.example\n',
    '/proc/sys/kernel/random/boot_id': '5f1e0c9a-7777-4d4d-8888-123456789abc\n',
    '/etc/hostname': 'wanderfalke\n',
    '/etc/machine-id': 'b7e0c6d15a4f4e0f9d3c2b1a00112233\n',
    '/etc/passwd':
      'root:x:0:0:root:/root:/bin/bash\n' +
      'mirabella:x:1000:1000:Mirabella Quintana,,,:/home/mirabella:/bin/zsh\n',
    '/etc/group': 'kvm:x:105:mirabella,tiburtius\n',
    '/etc/default/grub':
      '# mirabella, for wanderfalke: serial S4EVNX0N123456\n' +
      'GRUB_CMDLINE_LINUX="root=PARTUUID=9A1B-77F2 rd.luks.name=3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857=tresor"\n',
    '/boot/loader/entries/b7e0c6d15a4f4e0f9d3c2b1a00112233-6.12.9.conf':
      '# the entry of mirabella, PF2XK9QZ\n' +
      'title Debian on wanderfalke\n' +
      'machine-id b7e0c6d15a4f4e0f9d3c2b1a00112233\n' +
      'linux /b7e0c6d15a4f4e0f9d3c2b1a00112233/6.12.9/linux\n' +
      'options root=/dev/mapper/tresor cryptdevice=UUID=3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857:tresor\n',
    '/boot/grub/grubenv':
      '# GRUB Environment Block\nsaved_entry=gnulinux-advanced-3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857\n####',
    '/boot/refind_linux.conf': '"Boot for mirabella" "root=LABEL=Urlaubsfotos ip=192.168.77.41"\n',
    '/etc/kernel/entry-token': 'wanderfalke\n',
    '/etc/kernel/cmdline': 'root=ZFS=wonnepool/ROOT systemd.hostname=wanderfalke\n',
    '/etc/kernelstub/configuration':
      '{"user": {"kernel_options": ["resume=UUID=3d1c7f52-8a60-4b7e-9f0d-6c1b2a394857"]}}\n',
    '/proc/4242/mountinfo':
      '29 1 253:0 /@home/mirabella / rw shared:1 - ext4 /dev/mapper/tresor rw,user=mirabella\n' +
      '30 29 0:44 / /home/mirabella/Urlaubsfotos rw - fuse.sshfs mirabella@wanderfalke:/ rw\n' +
      '31 29 0:45 / /home/tiburtius rw - zfs wonnepool/tiburtius rw\n' +
      '32 29 0:46 / /run/media/mirabella/Urlaubsfotos rw - vfat /dev/disk/by-uuid/9A1B-77F2 rw\n',
    '/proc/4242/net/route':
      'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n' +
      'enxd8bbc19a5e21\t00000000\t294DA8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n',
    '/proc/4242/net/ipv6_route':
      '2a0280715ba100000000000000000099 80 00000000000000000000000000000000 00 ' +
      '00000000000000000000000000000000 00000400 00000001 00000000 00000001 enxd8bbc19a5e21\n',
    '/proc/swaps': 'Filename Type Size Used Priority\n/home/tiburtius/swapfile file 1 0 -2\n',
    '/proc/4242/status': 'Name:\tdiary-editor\nUid:\t1000\t1000\t1000\t1000\n',
    '/proc/4242/comm': 'diary-editor\n',
    '/proc/4300/status': 'Name:\ttax-fraud-2025\nUid:\t1000\t1000\t1000\t1000\n',
    '/proc/4300/comm': 'tax-fraud-2025\n',
    '/proc/4301/comm': 'gnome-shell\n',
    '/proc/4301/status': 'Name:\tgnome-shell\nUid:\t1000\t1000\t1000\t1000\n',
    '/proc/bus/input/devices': 'N: Name="mirabella\'s keyboard"\nU: Uniq=d8:bb:c1:9a:5e:21\n',
    '/sys/class/dmi/id/product_serial': 'PF2XK9QZ\n',
    '/sys/class/dmi/id/board_serial': 'CT-77-99-SN\n',
    [`${disk}/device/wwid`]: '0x5002538e40a1b2c3\n',
    [`${disk}/serial`]: 'S4EVNX0N123456\n',
    [`${card}/address`]: 'd8:bb:c1:9a:5e:21\n',
    '/sys/devices/virtual/block/dm-0/dm/name': 'tresor\n',
    '/sys/devices/virtual/block/dm-0/dm/uuid': 'CRYPT-LUKS2-Xk2jLdm-tresor-part\n',
    '/sys/firmware/efi/efivars/LoaderEntrySelected-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f': `\u0006\0\0\0${wide('b7e0c6d15a4f4e0f9d3c2b1a00112233-6.12.9.conf')}`,
    '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f': `\u0006\0\0\0${wide('systemd-boot 257.5')}`,
  };
  tree.delete('/proc/self/mountinfo');
  tree.delete('/proc/net/route');
  tree.delete('/sys/class/net/enp35s0');
  for (const [at, link] of Object.entries(links)) tree.set(at, { link });
  for (const [at, text] of Object.entries(texts)) tree.set(at, { text });
  for (const at of [`${disk}/sda2`, '/dev/dm-0', '/proc/1/fd']) tree.set(at, { folder: true });
  return tree;
}
