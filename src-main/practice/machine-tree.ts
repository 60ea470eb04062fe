import type { Entry } from '../host/memory-tree.ts';

/** One function of a made-up machine, as few words as it takes. */
export interface MadeDevice {
  address: string;
  /** The bridge or port it hangs on; left out at the top. */
  parent?: string;
  /** `vendor:device:subvendor:subdevice` */
  ids: string;
  classCode: string;
  revision?: string;
  driver?: string;
  override?: string;
  group?: number;
  bootVga?: boolean;
  resetMethods?: string;
  connectors?: Record<string, 'connected' | 'disconnected'>;
  /** Number of its DRM card, for a graphics card that has a driver. */
  card?: number;
  /** Further files of its folder, by name. */
  files?: Record<string, string>;
}

/** A made-up machine: its devices, and whatever files there are beside them. */
export interface MadeMachine {
  title: string;
  devices: MadeDevice[];
  /** Whoever looks at the machine may open what is in `/dev`. */
  files: Record<string, string>;
  links?: Record<string, string>;
  folders?: string[];
  /**
   * Where the IOMMU is off: the word of the kernel command line that switches it on, and files that are different
   * then. The groups of the devices are those that there will be; nobody sees them before.
   */
  iommuWaitsFor?: { word: string; files: Record<string, string> };
}

/** The machine as a tree of files, folders and links, the way the kernel lays it out. Paths are absolute. */
export function machineTree(machine: MadeMachine): Map<string, Entry> {
  const tree = new Map<string, Entry>();
  const byAddress = new Map(machine.devices.map((device) => [device.address, device]));
  for (const folder of ['/sys/bus/pci/devices', '/sys/kernel/iommu_groups', ...(machine.folders ?? [])]) {
    tree.set(folder, { folder: true });
  }
  for (const { group, ...device } of machine.devices) {
    const seen = machine.iommuWaitsFor || group === undefined ? device : { ...device, group };
    addDevice(tree, seen, folderIn(device, byAddress));
  }
  tree.set('/sys/bus/pci/drivers_probe', { text: '' });
  for (const [path, text] of Object.entries(machine.files)) {
    tree.set(path, path.startsWith('/dev/') ? { text, access: true } : { text });
  }
  for (const [path, link] of Object.entries(machine.links ?? {})) tree.set(path, { link });
  return tree;
}

/** Where the kernel has the folder of one of these devices. */
export const folderOf = (address: string, devices: MadeDevice[]): string =>
  folderIn(
    devices.find((it) => it.address === address) ?? { address },
    new Map(devices.map((it) => [it.address, it])),
  );

function folderIn(
  device: Pick<MadeDevice, 'address' | 'parent'>,
  all: Map<string, Pick<MadeDevice, 'address' | 'parent'>>,
): string {
  const parent = device.parent ? all.get(device.parent) : undefined;
  const above = parent ? folderIn(parent, all) : `/sys/devices/pci${device.address.slice(0, -5)}`;
  return `${above}/${device.address}`;
}

function addDevice(tree: Map<string, Entry>, device: MadeDevice, folder: string): void {
  const up = '../'.repeat(folder.split('/').length - 2);
  const [vendor, chip, subVendor, subChip] = device.ids.split(':');
  const files: Record<string, string | undefined> = {
    vendor: `0x${vendor ?? ''}`,
    device: `0x${chip ?? ''}`,
    subsystem_vendor: `0x${subVendor ?? '0000'}`,
    subsystem_device: `0x${subChip ?? '0000'}`,
    class: `0x${device.classCode}`,
    revision: `0x${device.revision ?? '00'}`,
    driver_override: device.override ?? '(null)',
    numa_node: '-1',
    power_state: 'D0',
    boot_vga: device.bootVga === undefined ? undefined : device.bootVga ? '1' : '0',
    reset_method: device.resetMethods,
  };
  for (const [name, text] of Object.entries(files)) {
    if (text !== undefined) tree.set(`${folder}/${name}`, { text: `${text}\n` });
  }
  for (const [name, text] of Object.entries(device.files ?? {})) tree.set(`${folder}/${name}`, { text });
  tree.set(`/sys/bus/pci/devices/${device.address}`, { link: `../../..${folder.slice(4)}` });
  if (device.driver) {
    addDriver(tree, device.driver);
    tree.set(`${folder}/driver`, { link: `${up}bus/pci/drivers/${device.driver}` });
  }
  if (device.group !== undefined) {
    const group = `kernel/iommu_groups/${device.group}`;
    tree.set(`${folder}/iommu_group`, { link: `${up}${group}` });
    tree.set(`/sys/${group}/devices/${device.address}`, { link: `../../../..${folder.slice(4)}` });
    if (device.driver === 'vfio-pci') tree.set(`/dev/vfio/${device.group}`, { text: '' });
  }
  const card = `card${device.card ?? 0}`;
  for (const [name, status] of Object.entries(device.connectors ?? {})) {
    tree.set(`${folder}/drm/${card}/${card}-${name}/status`, { text: `${status}\n` });
  }
}

/** A registered driver: the files that the kernel gives every one. */
export function addDriver(tree: Map<string, Entry>, driver: string): void {
  for (const file of ['bind', 'unbind']) tree.set(`/sys/bus/pci/drivers/${driver}/${file}`, { text: '' });
}
