import type { MadeDevice, MadeMachine } from '../../src-main/practice/machine-tree.ts';
import { machineTree } from '../../src-main/practice/machine-tree.ts';
import { MemoryTree } from '../../src-main/host/memory-tree.ts';
import { scan } from '../../src-main/host/scan.ts';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import type { HostSnapshot } from '../../shared/host/snapshot.ts';

/** A machine with nothing but what a test names: an IOMMU that is on, vfio-pci as a module, the given devices. */
export function machineWith(devices: MadeDevice[], files: Record<string, string> = {}): MadeMachine {
  return {
    title: 'made for a test',
    devices,
    files: {
      '/proc/cmdline': 'root=/dev/sda1 ro\n',
      '/proc/cpuinfo': 'model name\t: Test\nflags\t\t: svm\n',
      '/proc/sys/kernel/osrelease': '6.12.0\n',
      '/proc/sys/kernel/random/boot_id': 'boot-1\n',
      '/proc/self/mountinfo': '',
      '/proc/net/route': 'Iface\tDestination\n',
      '/sys/firmware/acpi/tables/DMAR': '',
      '/lib/modules/6.12.0/kernel/drivers/vfio/pci/vfio-pci.ko': '',
      ...files,
    },
    folders: ['/dev'],
  };
}

/** Two cards of different makers, each alone in its group: the screen on the first, the second free. */
export const screenCard: MadeDevice = {
  address: '0000:01:00.0',
  ids: '1002:699f:1043:0001',
  classCode: '030000',
  driver: 'amdgpu',
  group: 1,
  bootVga: true,
};
export const freeCard: MadeDevice = {
  address: '0000:02:00.0',
  ids: '10de:1e84:1462:c722',
  classCode: '030000',
  driver: 'nouveau',
  group: 2,
  bootVga: false,
};
export const freeAudio: MadeDevice = {
  address: '0000:02:00.1',
  ids: '10de:10f8:1462:c722',
  classCode: '040300',
  driver: 'snd_hda_intel',
  group: 2,
};

/** Scans a made machine from memory, without names. */
export const snapshotOf = (machine: MadeMachine): HostSnapshot =>
  scan(new MemoryTree('/', machineTree(machine)), new PciIds(''));
