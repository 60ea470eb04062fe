import fs from 'node:fs';
import path from 'node:path';
import { FsReader } from '../../src-main/host/fs-reader.ts';
import type { ChangeableTree } from '../../src-main/host/changeable-tree.ts';
import type { Entry } from '../../src-main/host/memory-tree.ts';
import { SimulatedKernel } from '../../src-main/practice/simulated-kernel.ts';
import { writeEntry } from './sysfs-tree.ts';

/** A tree on disk that the simulated kernel can change. */
class DiskTree extends FsReader implements ChangeableTree {
  set(at: string, entry: Entry): void {
    writeEntry(this.root, at, entry);
  }

  remove(at: string): void {
    fs.rmSync(path.join(this.root, at), { recursive: true, force: true });
  }

  /** What is hidden waits in a folder beside the tree. */
  hide(at: string): void {
    const full = path.join(this.root, at);
    if (fs.lstatSync(full, { throwIfNoEntry: false })) fs.renameSync(full, this.aside(at));
  }

  show(at: string): void {
    if (fs.existsSync(this.aside(at))) fs.renameSync(this.aside(at), path.join(this.root, at));
  }

  private aside(at: string): string {
    fs.mkdirSync(this.hidden, { recursive: true });
    return path.join(this.hidden, encodeURIComponent(at));
  }

  private get hidden(): string {
    return `${this.root}.hidden`;
  }

  end(): void {
    fs.rmSync(this.hidden, { recursive: true, force: true });
  }

  known(folder: string): string[] {
    const full = path.join(this.root, folder);
    return fs.existsSync(full) && fs.statSync(full).isDirectory() ? fs.readdirSync(full) : [];
  }
}

export interface FakeKernel {
  /** Every write that was noticed, in order. */
  readonly writes: { path: string; text: string }[];
  stop(): void;
}

/**
 * Acts as the kernel for a tree on disk while the real root script runs against it: looks every few
 * milliseconds whether something was written to `drivers_probe` or to a driver's `bind` or `unbind`, and
 * changes links and nodes by the kernel's rules. The script waits for the change, as it does for a driver
 * that probes late, so the two need no other agreement. Held against the real kernel by the lab.
 */
export function startFakeKernel(root: string): FakeKernel {
  const tree = new DiskTree(root);
  const kernel = new SimulatedKernel(tree);
  const writes: { path: string; text: string }[] = [];
  const timer = setInterval(() => {
    for (const file of controlFiles(root)) {
      const full = path.join(root, file);
      const text = fs.readFileSync(full, 'utf8');
      // The kernel takes whole lines; half a write is left for the next look.
      if (!text.endsWith('\n')) continue;
      fs.truncateSync(full);
      writes.push({ path: file, text: text.trim() });
      kernel.write(file, text);
    }
    // An override that was emptied is shown as the kernel shows it.
    for (const override of overrideFiles(root)) {
      if (fs.readFileSync(override, 'utf8') === '\n') fs.writeFileSync(override, '(null)\n');
    }
  }, 5);
  return {
    writes,
    stop: () => {
      clearInterval(timer);
      tree.end();
    },
  };
}

function controlFiles(root: string): string[] {
  const drivers = '/sys/bus/pci/drivers';
  const names = fs.existsSync(path.join(root, drivers)) ? fs.readdirSync(path.join(root, drivers)) : [];
  return [
    '/sys/bus/pci/drivers_probe',
    ...names.flatMap((name) => [`${drivers}/${name}/unbind`, `${drivers}/${name}/bind`]),
  ].filter((file) => isPlainFile(path.join(root, file)));
}

function overrideFiles(root: string): string[] {
  const devices = path.join(root, '/sys/bus/pci/devices');
  return fs
    .readdirSync(devices)
    .map((address) => path.join(devices, address, 'driver_override'))
    .filter(isPlainFile);
}

/** A pipe that nobody reads stands for a kernel that does not answer; looking into it would hang this process too. */
const isPlainFile = (full: string): boolean =>
  fs.lstatSync(full, { throwIfNoEntry: false })?.isFile() ?? false;
