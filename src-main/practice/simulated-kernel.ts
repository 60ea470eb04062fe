import { posix } from 'node:path';
import { valueOf } from '#shared/reading.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';
import { DriverTraces } from './driver-traces.ts';

/** How the kernel answers a write: null is yes. */
export type Errno = 'ENODEV' | 'EINVAL' | 'ENOENT' | null;

const PCI = '/sys/bus/pci';
/** What every virtual machine opens first; it comes with VFIO itself. */
const CONTAINER = '/dev/vfio/vfio';
const moduleOf = (driver: string): string => `/sys/module/${driver.replaceAll('-', '_')}`;

/**
 * The kernel's rules for drivers, over a tree (Documentation/ABI/testing/sysfs-bus-pci, drivers/base/bus.c
 * and dd.c): an override has its effect at the next probe; unbinding what is not bound fails; `/dev/vfio/N`
 * comes with a group's first member on vfio-pci and goes with its last; what a driver made of its device goes and
 * comes with it. Held against a real kernel by the lab.
 */
export class SimulatedKernel {
  private readonly tree: ChangeableTree;
  /** Which driver would take a device by its ids: the one it had when the simulation began. */
  private readonly homes: ReadonlyMap<string, string>;
  private readonly loaded = new Set<string>();
  private readonly traces: DriverTraces;

  constructor(tree: ChangeableTree, homes: Iterable<[string, string]> = []) {
    this.tree = tree;
    this.traces = new DriverTraces(tree);
    const had = this.devices().flatMap((address) => {
      const driver = this.driverOf(address);
      return driver && driver !== 'vfio-pci' ? [[address, driver] as const] : [];
    });
    this.homes = new Map([...had, ...homes]);
    // A capture holds only what a scan asked, and that does not ask which other drivers there are.
    for (const driver of new Set(this.homes.values())) if (!this.isLoaded(driver)) this.register(driver);
  }

  /** A write to one of the kernel's files: `drivers_probe`, a driver's `bind` or `unbind`, an override. */
  write(path: string, text: string): Errno {
    const word = text.trim();
    if (path === `${PCI}/drivers_probe`) return this.probe(word);
    const driver = /\/drivers\/([^/]+)\/(bind|unbind)$/.exec(path);
    if (driver?.[1])
      return driver[2] === 'unbind' ? this.unbind(word, driver[1]) : this.bind(word, driver[1]);
    if (!path.endsWith('/driver_override')) return 'ENOENT';
    const folder = valueOf(this.tree.resolve(path.slice(0, path.lastIndexOf('/'))));
    if (folder === null) return 'ENOENT';
    this.tree.set(`${folder}/driver_override`, { text: `${word || '(null)'}\n` });
    return null;
  }

  /** `modprobe`: the driver is there afterwards. */
  load(driver: string): void {
    if (this.isLoaded(driver)) return;
    this.loaded.add(driver);
    this.register(driver);
    this.tree.set(`${moduleOf(driver)}/initstate`, { text: 'live\n' });
    if (driver === 'vfio-pci') this.tree.set(CONTAINER, { text: '' });
  }

  /** A start: what was loaded since the last one is not there any more. */
  unload(): void {
    for (const driver of this.loaded) {
      for (const file of ['bind', 'unbind']) this.tree.remove(`${PCI}/drivers/${driver}/${file}`);
      this.tree.remove(`${PCI}/drivers/${driver}`);
      this.tree.remove(`${moduleOf(driver)}/initstate`);
      this.tree.remove(moduleOf(driver));
      if (driver === 'vfio-pci') this.tree.remove(CONTAINER);
    }
    this.loaded.clear();
    this.traces.startAgain();
  }

  private register(driver: string): void {
    for (const file of ['bind', 'unbind']) this.tree.set(`${PCI}/drivers/${driver}/${file}`, { text: '' });
  }

  private probe(address: string): Errno {
    if (!this.folderOf(address)) return 'EINVAL';
    if (this.driverOf(address)) return null;
    const override = valueOf(this.tree.text(`${PCI}/devices/${address}/driver_override`));
    const wanted = override && override !== '(null)' ? override : this.homes.get(address);
    if (wanted && this.isLoaded(wanted)) this.attach(address, wanted);
    // The kernel says yes even when no driver took the device.
    return null;
  }

  private bind(address: string, driver: string): Errno {
    const override = valueOf(this.tree.text(`${PCI}/devices/${address}/driver_override`));
    const matches = override === driver || this.homes.get(address) === driver;
    if (!this.folderOf(address) || this.driverOf(address) || !matches) return 'ENODEV';
    this.attach(address, driver);
    return null;
  }

  private unbind(address: string, driver: string): Errno {
    const folder = this.folderOf(address);
    if (!folder || this.driverOf(address) !== driver) return 'ENODEV';
    this.tree.remove(`${folder}/driver`);
    this.sayDriver(folder, null);
    if (driver === 'vfio-pci') this.tree.remove(`${folder}/vfio-dev`);
    else this.traces.hide(address, driver, folder);
    const group = this.groupOf(address);
    if (
      driver === 'vfio-pci' &&
      group !== null &&
      !this.members(group).some((it) => this.driverOf(it) === driver)
    ) {
      this.tree.remove(`/dev/vfio/${group}`);
    }
    return null;
  }

  private attach(address: string, driver: string): void {
    const folder = this.folderOf(address);
    if (!folder) return;
    const up = '../'.repeat(folder.split('/').length - 2);
    this.tree.set(`${folder}/driver`, { link: `${up}bus/pci/drivers/${driver}` });
    this.sayDriver(folder, driver);
    if (driver !== 'vfio-pci') {
      this.traces.show(address, driver);
      return;
    }
    this.tree.set(`${folder}/vfio-dev`, { folder: true });
    const group = this.groupOf(address);
    if (group !== null) this.tree.set(`/dev/vfio/${group}`, { text: '' });
  }

  /** The first line of a device's `uevent`; made-up machines have no such file. */
  private sayDriver(folder: string, driver: string | null): void {
    const text = valueOf(this.tree.whole(`${folder}/uevent`));
    if (text === null) return;
    const others = text.replace(/^DRIVER=.*\n/m, '');
    this.tree.set(`${folder}/uevent`, { text: driver === null ? others : `DRIVER=${driver}\n${others}` });
  }

  private devices(): string[] {
    return valueOf(this.tree.list(`${PCI}/devices`)) ?? [];
  }

  private isLoaded(driver: string): boolean {
    return valueOf(this.tree.exists(`${PCI}/drivers/${driver}`)) === true;
  }

  private folderOf(address: string): string | null {
    return valueOf(this.tree.resolve(`${PCI}/devices/${address}`));
  }

  private driverOf(address: string): string | null {
    const link = valueOf(this.tree.link(`${PCI}/devices/${address}/driver`));
    return link === null ? null : posix.basename(link);
  }

  private groupOf(address: string): string | null {
    const link = valueOf(this.tree.link(`${PCI}/devices/${address}/iommu_group`));
    return link === null ? null : posix.basename(link);
  }

  private members(group: string): string[] {
    return this.devices().filter((address) => this.groupOf(address) === group);
  }
}
