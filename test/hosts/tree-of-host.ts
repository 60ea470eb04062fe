import type { Entry } from '../../src-main/host/memory-tree.ts';

/** A host as the listings tell it; a missing key means that the source did not say. */
export interface Listing {
  slug: string;
  iommuGroupsKnown?: boolean;
  cmdline?: string;
  /** What the problem was, and what turned out to be right. */
  notes?: unknown;
  devices: ListedDevice[];
}

export interface ListedDevice {
  address: string;
  /** `0x` and six hexadecimal digits. */
  class: string;
  vendor: string;
  device: string;
  subsystemVendor?: string;
  subsystemDevice?: string;
  revision?: string;
  driver?: string | null;
  iommuGroup: number | null;
  bootVga?: boolean;
}

/** The sysfs that such a machine would show: what the source did not say has no file. */
export function treeOfHost(host: Listing): Map<string, Entry> {
  const tree = new Map<string, Entry>([['/sys/bus/pci/devices', { folder: true }]]);
  if (host.iommuGroupsKnown !== false) tree.set('/sys/kernel/iommu_groups', { folder: true });
  if (host.cmdline) tree.set('/proc/cmdline', { text: `${host.cmdline}\n` });
  for (const device of host.devices) addDevice(tree, device);
  return tree;
}

function addDevice(tree: Map<string, Entry>, device: ListedDevice): void {
  const domainAndBus = device.address.slice(0, device.address.lastIndexOf(':'));
  const folder = `/sys/devices/pci${domainAndBus}/${device.address}`;
  const files = {
    vendor: `0x${device.vendor}`,
    device: `0x${device.device}`,
    class: device.class,
    subsystem_vendor: device.subsystemVendor && `0x${device.subsystemVendor}`,
    subsystem_device: device.subsystemDevice && `0x${device.subsystemDevice}`,
    revision: device.revision && `0x${device.revision}`,
    boot_vga: device.bootVga === undefined ? undefined : device.bootVga ? '1' : '0',
  };
  for (const [name, text] of Object.entries(files)) {
    if (text) tree.set(`${folder}/${name}`, { text: `${text}\n` });
  }
  tree.set(`/sys/bus/pci/devices/${device.address}`, { link: `../../..${folder.slice(4)}` });
  if (device.driver) tree.set(`${folder}/driver`, { link: `../../../bus/pci/drivers/${device.driver}` });
  if (device.iommuGroup === null) return;
  const group = `kernel/iommu_groups/${device.iommuGroup}`;
  tree.set(`${folder}/iommu_group`, { link: `../../../${group}` });
  tree.set(`/sys/${group}/devices/${device.address}`, { link: `../../../..${folder.slice(4)}` });
}
