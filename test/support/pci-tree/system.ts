import fs from 'node:fs';
import path from 'node:path';

/** What a server shows beside its devices: a kernel with the IOMMU on, a root disk, a way to the network. */
const files: Record<string, string> = {
  'proc/cmdline': 'root=/dev/nvme0n1p2 ro intel_iommu=on\n',
  'proc/cpuinfo': 'model name\t: A processor\nflags\t\t: fpu vmx ept\n',
  'proc/self/mountinfo': '30 1 259:2 / / rw - ext4 /dev/nvme0n1p2 rw\n',
  'proc/net/route':
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t0\t3\t0\t0\t0\t00000000\n',
  'proc/sys/kernel/osrelease': '6.12.0\n',
  'proc/sys/kernel/random/boot_id': '00000000-0000-0000-0000-000000000000\n',
  'usr/lib/os-release': 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 13"\n',
  'sys/firmware/acpi/tables/DMAR': '',
  'sys/class/dmi/id/board_vendor': 'A maker\n',
  'lib/modules/6.12.0/kernel/drivers/vfio/pci/vfio-pci.ko.xz': '',
};

/** Writes it below a root folder. */
export function writeSystem(root: string): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  fs.mkdirSync(path.join(root, 'dev/vfio'), { recursive: true });
}
