import fs from 'node:fs';
import path from 'node:path';
import { absent, unreadable, value, type Reading } from '#shared/reading.ts';
import { quietly, readFailure } from './read-failure.ts';

/** `..` at the beginning only, as the kernel makes its links: then the target can be worked out from the text. */
const UP_THEN_DOWN = /^(?:\.\.\/)*[^/.][^/]*(?:\/[^/.][^/]*)*$/;

const OUT = unreadable('a link that leads out of the tree');
const IN_LISTS = /^\/sys\/(?:bus\/[^/]+\/devices|class\/[^/]+)\/[^/]+$/;
const NO_NAME = /^\/\.{0,2}$/;

/** The folder that something is in. */
export const parentOf = (at: string): string => at.slice(0, at.lastIndexOf('/')) || '/';

/**
 * The real paths of a tree's folders, all below its root, remembered: each device's folder is asked for once
 * for every file in it, and thousands of them hang below the same few.
 */
export class RealFolders {
  /** The tree's real path; '' for the machine itself, so that `base + path` is a path. */
  readonly base: string;
  private readonly known = new Map<string, Reading<string>>();

  constructor(root: string) {
    const real = fs.realpathSync(root);
    this.base = real === '/' ? '' : real;
  }

  /** @returns the folder's path on this machine, '' for its root; what is not there is looked for again each time */
  find(folder: string): Reading<string> {
    const known = this.known.get(folder);
    if (known) return known;
    const found = this.oneStep(folder) ?? this.realPath(this.base + folder);
    // Devices come and go: what is not there now may be there at the next look.
    if (found.kind !== 'value') return found;
    const real = found.value === '/' ? '' : found.value;
    this.learn(real);
    this.known.set(folder, value(real));
    return value(real);
  }

  /** @param full a path of this machine; its real path when that is still inside the tree */
  realPath(full: string): Reading<string> {
    try {
      const real = quietly(() => fs.realpathSync.native(full));
      if (real === this.base || real.startsWith(`${this.base}/`)) return value(real);
      return OUT;
    } catch (error) {
      return readFailure(error);
    }
  }

  /**
   * A link's target as a path below the root; sysfs links are relative, and absolute ones mean the root.
   * @param from the real folder that the link is in, as a path below the root
   */
  inside(target: string, from: string): Reading<string> {
    if (target.startsWith('/')) return value(path.posix.normalize(target));
    if (UP_THEN_DOWN.test(target)) return upThenDown(target, from);
    // normalize() stops at "/", so steps above the root have to be counted before it hides them.
    let depth = from.split('/').filter(Boolean).length;
    for (const part of target.split('/')) {
      if (part === '..') depth -= 1;
      else if (part !== '.' && part !== '') depth += 1;
      if (depth < 0) return OUT;
    }
    return value(path.posix.join(from, target));
  }

  /** Every folder on a real path is its own real path. */
  private learn(real: string): void {
    for (let at = real; at.length > this.base.length; at = at.slice(0, at.lastIndexOf('/'))) {
      const below = at.slice(this.base.length);
      if (this.known.get(below)) return;
      this.known.set(below, value(at));
    }
  }

  /**
   * Most folders are one step from one that is known, or a link to such a one, as in `/sys/bus/pci/devices`:
   * looking at that step alone saves looking at every folder on the way. Null: go the whole way.
   */
  private oneStep(folder: string): Reading<string> | null {
    const full = this.besideKnown(folder);
    if (full === null) return null;
    try {
      // In the kernel's lists by bus and by class there are links and nothing else.
      if (!IN_LISTS.test(folder)) {
        const found = fs.lstatSync(full, { throwIfNoEntry: false });
        if (!found?.isSymbolicLink()) return found ? value(full) : absent;
      }
      const target = fs.readlinkSync(full);
      if (!UP_THEN_DOWN.test(target)) return null;
      const to = this.inside(target, parentOf(full.slice(this.base.length)));
      const end = to.kind === 'value' ? this.besideKnown(to.value) : null;
      const isFolder = end !== null && fs.lstatSync(end, { throwIfNoEntry: false })?.isDirectory();
      return isFolder ? value(end) : null;
    } catch {
      return null;
    }
  }

  /** Where a thing is on this machine, if the folder that it is in is known, and it is called by its name. */
  private besideKnown(at: string): string | null {
    const folder = this.known.get(parentOf(at));
    const name = at.slice(at.lastIndexOf('/'));
    return folder?.kind === 'value' && !NO_NAME.test(name) ? folder.value + name : null;
  }
}

/** Such a target set on a folder, without taking both apart. */
function upThenDown(target: string, from: string): Reading<string> {
  let folder = from === '/' ? '' : from;
  let at = 0;
  for (; target.startsWith('../', at); at += 3) {
    if (folder === '') return OUT;
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return value(`${folder}/${target.slice(at)}`);
}
