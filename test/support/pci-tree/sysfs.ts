import fs from 'node:fs';
import path from 'node:path';
import { configurationOf, ueventOf, type MadeFunction } from './made-function.ts';

/** A file's content, or where a link leads. */
export type Node = string | Buffer | { link: string };

/** A made function's folder below /sys, and the files that the kernel would show in it, by name. */
export interface MadeFolder {
  made: MadeFunction;
  /** Below the root, as `/sys/devices/pci0000:00/0000:00:01.0`. */
  path: string;
  files: Map<string, Node>;
}

const noRegion = '0x0000000000000000 0x0000000000000000 0x0000000000000000\n';
const oneRegion = '0x00000000f0000000 0x00000000f0ffffff 0x0000000000040200\n';

/** Works out the folders of all functions: each below the one that it hangs on. */
export function foldersOf(functions: readonly MadeFunction[]): MadeFolder[] {
  const paths = new Map<string, string>();
  const parents = new Map(functions.map((made) => [made.address, made]));
  const pathOf = (made: MadeFunction): string => {
    const known = paths.get(made.address);
    if (known) return known;
    const above = made.parent ? parents.get(made.parent) : undefined;
    const bus = made.address.slice(0, made.address.lastIndexOf(':'));
    const folder = `${above ? pathOf(above) : `/sys/devices/pci${bus}`}/${made.address}`;
    paths.set(made.address, folder);
    return folder;
  };
  return functions.map((made) => ({ made, path: pathOf(made), files: filesOf(made, pathOf(made)) }));
}

function filesOf(made: MadeFunction, folder: string): Map<string, Node> {
  const up = '../'.repeat(folder.split('/').length - 2);
  const files = new Map<string, Node>([
    ['vendor', `0x${made.vendor}\n`],
    ['device', `0x${made.device}\n`],
    ['class', `0x${made.classCode}\n`],
    ['revision', `0x${made.revision}\n`],
    ['subsystem_vendor', `0x${made.subsystemVendor}\n`],
    ['subsystem_device', `0x${made.subsystemDevice}\n`],
    ['uevent', ueventOf(made)],
    ['config', configurationOf(made)],
    ['resource', oneRegion + noRegion.repeat(6)],
    ['irq', '0\n'],
    ['driver_override', '(null)\n'],
    ['numa_node', '-1\n'],
    ['power_state', 'D0\n'],
    ['subsystem', { link: `${up}bus/pci` }],
  ]);
  if (!made.classCode.startsWith('06')) {
    files.set('reset_method', 'flr bus\n');
    files.set('reset', '');
    files.set('max_link_speed', '16.0 GT/s PCIe\n');
  }
  if (made.classCode === '030000') files.set('boot_vga', '0\n');
  if (made.driver) files.set('driver', { link: `${up}bus/pci/drivers/${made.driver}` });
  if (made.group !== null) files.set('iommu_group', { link: `${up}kernel/iommu_groups/${made.group}` });
  return files;
}

/** Writes the functions below a root folder, with the lists of the bus and of the groups. */
export function writeFunctions(root: string, folders: readonly MadeFolder[]): void {
  for (const list of ['bus/pci/devices', 'bus/pci/slots', 'kernel/iommu_groups'])
    fs.mkdirSync(path.join(root, 'sys', list), { recursive: true });
  for (const { made, path: folder, files } of folders) {
    const below = folder.slice('/sys/'.length);
    const full = path.join(root, folder);
    fs.mkdirSync(full, { recursive: true });
    // lspci names no driver whose own folder is not there.
    if (made.driver) fs.mkdirSync(path.join(root, 'sys/bus/pci/drivers', made.driver), { recursive: true });
    for (const [name, node] of files) writeNode(path.join(full, name), node);
    fs.symlinkSync(`../../../${below}`, path.join(root, 'sys/bus/pci/devices', made.address));
    if (made.group === null) continue;
    const members = path.join(root, `sys/kernel/iommu_groups/${made.group}/devices`);
    fs.mkdirSync(members, { recursive: true });
    fs.symlinkSync(`../../../../${below}`, path.join(members, made.address));
  }
}

function writeNode(full: string, node: Node): void {
  if (typeof node === 'string' || Buffer.isBuffer(node)) fs.writeFileSync(full, node);
  else fs.symlinkSync(node.link, full);
}
