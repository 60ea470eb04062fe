import fs from 'node:fs';
import path from 'node:path';
import { lookAt, type Look } from '../../src-main/apply/pipeline.ts';
import { FsReader } from '../../src-main/host/fs-reader.ts';
import { scan } from '../../src-main/host/scan.ts';
import { addDriver, machineTree, type MadeMachine } from '../../src-main/practice/machine-tree.ts';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import { startFakeKernel, type FakeKernel } from './fake-kernel.ts';
import { temporaryFolder, writeTree } from './sysfs-tree.ts';

/** A made machine on disk, with a kernel that answers: what the real root script can be run against. */
export interface DiskMachine {
  root: string;
  look(): Look;
  path(at: string): string;
  /** The kernel starts with it; a test that wants a kernel that does not answer stops it. */
  kernel: FakeKernel;
  remove(): void;
}

/** vfio-pci is registered already, because a script never loads a module for a tree. */
export function diskMachine(machine: MadeMachine): DiskMachine {
  const folder = temporaryFolder('machine');
  const tree = machineTree(machine);
  addDriver(tree, 'vfio-pci');
  for (const at of ['/run', '/var/lib', '/dev/vfio']) tree.set(at, { folder: true });
  writeTree(folder.path, tree);
  const kernel = startFakeKernel(folder.path);
  return {
    root: folder.path,
    look: () => lookAt(scan(new FsReader(folder.path), new PciIds(''))),
    path: (at) => path.join(folder.path, at),
    kernel,
    remove: () => {
      kernel.stop();
      folder.remove();
    },
  };
}

/** Drivers and overrides of all devices, the way people compare them. */
export const owners = ({ host }: Look): Record<string, string> =>
  Object.fromEntries(
    host.devices.map(({ address, driver, driverOverride }) => [
      address,
      `${driver.kind === 'value' ? driver.value : driver.kind} ${driverOverride.kind === 'value' ? driverOverride.value : driverOverride.kind}`,
    ]),
  );

/** The journals that runs on this machine left behind, oldest first, as records. */
export function journals(machine: DiskMachine): Record<string, unknown>[][] {
  const folder = machine.path('/var/lib/bindery/journal');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .map((text) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    )
    .sort((a, b) => Number(a[0]?.['uptime']) - Number(b[0]?.['uptime']));
}
