import { posix } from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { valueOf } from '#shared/reading.ts';
import { pciDevicesIn } from './pci-path.ts';

/** Made of memory, of a file on a mounted disk, or of the network: no disk of this machine is theirs alone. */
const STANDS_ON_NO_DISK = /^(loop|zram|ram|nbd|rbd)\d/;
const STACKED = /^(dm-|md|bcache|drbd)\d/;

/** What a block device is made of, down to the controllers. */
export class Volumes {
  private readonly reader: HostReader;
  private readonly walked = new Set<string>();
  /** Why a device below may have been missed. */
  readonly doubts: string[] = [];

  constructor(reader: HostReader) {
    this.reader = reader;
  }

  /**
   * The controllers below a block device.
   * @param folder its folder under /sys, by any name
   * @param what how it is called when it cannot be seen
   */
  controllersOf(folder: string, what: string): PciAddress[] {
    const real = this.reader.resolve(folder);
    if (real.kind === 'value') return [...new Set(this.below(real.value, new Set()))];
    // A disk that is not where it should be is no proof that this system stands on none.
    this.doubts.push(`which disk ${what} is on could not be seen`);
    return [];
  }

  /** Volumes that are active though nothing mounted stands on them: taking a disk from one breaks it all the same. */
  others(): { name: string; controllers: PciAddress[] }[] {
    const names = (valueOf(this.reader.list('/sys/class/block')) ?? []).filter((name) => STACKED.test(name));
    return names.flatMap((name) => {
      const real = valueOf(this.reader.resolve(`/sys/class/block/${name}`));
      if (real === null || this.walked.has(real) || this.isHeld(real)) return [];
      return [{ name: this.nameOf(real), controllers: [...new Set(this.below(real, new Set()))] }];
    });
  }

  /** Something on top of it is active, and tells of what is below. */
  private readonly isHeld = (real: string): boolean =>
    (valueOf(this.reader.list(`${real}/holders`)) ?? []).length > 0;

  private nameOf(real: string): string {
    const mapped = valueOf(this.reader.text(`${real}/dm/name`));
    return `volume ${mapped ?? posix.basename(real)}`;
  }

  private below(real: string, seen: Set<string>): PciAddress[] {
    if (seen.has(real)) return [];
    seen.add(real);
    this.walked.add(real);
    const own = pciDevicesIn(real);
    if (own.length > 0 || !real.includes('/virtual/')) return own;
    const lower = this.parts(real);
    if (lower === null) return [];
    if (lower.length === 0) this.doubts.push(`which disks ${posix.basename(real)} is made of is not shown`);
    return lower.flatMap((next) => this.below(next, seen));
  }

  /** What a virtual block device is made of; null when that is no disk. */
  private parts(real: string): string[] | null {
    const { reader } = this;
    const name = posix.basename(real);
    if (STANDS_ON_NO_DISK.test(name)) return null;
    const links = (folder: string, wanted: (name: string) => boolean): string[] =>
      (valueOf(reader.list(folder)) ?? [])
        .filter(wanted)
        .map((link) => valueOf(reader.resolve(`${folder}/${link}`)))
        .filter((target) => target !== null);
    // NVMe with several paths: the disk belongs to the subsystem, which links to its controllers.
    const subsystem = /^.*\/nvme-subsystem\/[^/]+/.exec(real)?.[0];
    if (subsystem) return links(subsystem, (link) => /^nvme\d+$/.test(link));
    const slaves = links(`${real}/slaves`, () => true);
    // bcache: the cache beside the disk (Documentation/admin-guide/bcache.rst).
    const caches = links(`${real}/bcache/cache`, (link) => /^cache\d+$/.test(link));
    if (slaves.length + caches.length > 0) return [...slaves, ...caches];
    // A partition is made of what its disk is made of.
    if (valueOf(reader.exists(`${real}/partition`))) return [posix.dirname(real)];
    return [];
  }
}
