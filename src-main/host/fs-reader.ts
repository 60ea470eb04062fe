import fs from 'node:fs';
import path from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import { absent, malformed, unreadable, value, type Reading } from '#shared/reading.ts';

/** More than any file that is read here; the list of built-in modules and the mounts of a container host are the largest. */
const LIMIT = 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, R_OK, W_OK } = fs.constants;

/** Reads a machine, or a tree that looks like one. See HostReader for the promises it keeps. */
export class FsReader implements HostReader {
  readonly root: string;
  /** The root with its own links resolved; '' for the machine itself, so that `base + path` is a path. */
  private readonly base: string;
  /** Kept between reads, and made larger by the first file that needs it. */
  private buffer = Buffer.allocUnsafe(16 * 1024);
  private readonly folders = new Map<string, Reading<string>>();

  /** @param root an existing folder; the caller has made sure (see openRoot) */
  constructor(root: string) {
    const real = fs.realpathSync(root);
    this.base = real === '/' ? '' : real;
    this.root = root;
  }

  text(file: string, most = LIMIT): Reading<string> {
    const folder = this.folder(path.posix.dirname(file));
    if (folder.kind !== 'value') return folder;
    return this.open(`${folder.value}/${path.posix.basename(file)}`, most);
  }

  private open(full: string, most: number): Reading<string> {
    let fd: number;
    try {
      // No link is followed unseen, and a pipe that somebody left here cannot make us wait.
      fd = fs.openSync(full, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOOP') return failure(error);
      // /etc/os-release and the like are links; one that stays inside is followed by hand.
      const target = this.realPath(full);
      return target.kind === 'value' ? this.open(target.value, most) : target;
    }
    try {
      if (this.base && !fs.fstatSync(fd).isFile()) return unreadable('not a plain file');
      return this.read(fd, most);
    } catch (error) {
      return failure(error);
    } finally {
      fs.closeSync(fd);
    }
  }

  private read(fd: number, most: number): Reading<string> {
    let length = 0;
    // procfs hands out a page at a time, so one read is not always all of it.
    while (length < most) {
      if (length === this.buffer.length) this.buffer = Buffer.concat([this.buffer, Buffer.alloc(length * 3)]);
      const room = Math.min(this.buffer.length, most) - length;
      const got = fs.readSync(fd, this.buffer, length, room, null);
      if (got === 0) break;
      length += got;
    }
    if (length >= LIMIT) return unreadable(`longer than ${LIMIT - 1} bytes`);
    return decoded(this.buffer.subarray(0, length));
  }

  list(folder: string): Reading<string[]> {
    const inside = this.folder(folder);
    if (inside.kind !== 'value') return inside;
    try {
      return value(fs.readdirSync(inside.value || '/').sort());
    } catch (error) {
      return failure(error);
    }
  }

  link(file: string): Reading<string> {
    const folder = this.folder(path.posix.dirname(file));
    if (folder.kind !== 'value') return folder;
    try {
      const target = fs.readlinkSync(`${folder.value}/${path.posix.basename(file)}`);
      const from = folder.value.slice(this.base.length) || '/';
      return this.inside(target, from);
    } catch (error) {
      return failure(error);
    }
  }

  /** A link's target as a path below the root; sysfs links are relative, and absolute ones mean the root. */
  private inside(target: string, from: string): Reading<string> {
    if (target.startsWith('/')) return value(path.posix.normalize(target));
    // normalize() stops at "/", so steps above the root have to be counted before it hides them.
    let depth = from.split('/').filter(Boolean).length;
    for (const part of target.split('/')) {
      if (part === '..') depth -= 1;
      else if (part !== '.' && part !== '') depth += 1;
      if (depth < 0) return unreadable('a link that leads out of the tree');
    }
    return value(path.posix.join(from, target));
  }

  exists(file: string): Reading<boolean> {
    const folder = this.folder(path.posix.dirname(file));
    if (folder.kind === 'absent') return value(false);
    if (folder.kind !== 'value') return folder;
    try {
      fs.lstatSync(`${folder.value}/${path.posix.basename(file)}`);
      return value(true);
    } catch (error) {
      const failed = failure(error);
      return failed.kind === 'absent' ? value(false) : failed;
    }
  }

  access(file: string): Reading<boolean> {
    const real = this.folder(file);
    if (real.kind !== 'value') return real;
    try {
      fs.accessSync(real.value || '/', R_OK | W_OK);
      return value(true);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'EACCES' || code === 'EROFS' ? value(false) : failure(error);
    }
  }

  resolve(file: string): Reading<string> {
    const real = this.folder(file);
    return real.kind === 'value' ? value(real.value.slice(this.base.length) || '/') : real;
  }

  /** The real path of a folder, remembered: each device's folder is asked for once for every file in it. */
  private folder(folder: string): Reading<string> {
    const known = this.folders.get(folder);
    if (known) return known;
    const found = this.realFolder(folder);
    // Devices come and go: what is not there now may be there at the next look.
    if (found.kind === 'value') this.folders.set(folder, found);
    return found;
  }

  private realFolder(folder: string): Reading<string> {
    const real = this.realPath(this.base + folder);
    return real.kind === 'value' && real.value === '/' ? value('') : real;
  }

  /** @param full a path of this machine; its real path when that is still inside the tree */
  private realPath(full: string): Reading<string> {
    try {
      const real = fs.realpathSync.native(full);
      if (real === this.base || real.startsWith(`${this.base}/`)) return value(real);
      return unreadable('a link that leads out of the tree');
    } catch (error) {
      return failure(error);
    }
  }
}

/** Strictly UTF-8: anything else is no text that the kernel wrote. */
function decoded(bytes: Buffer): Reading<string> {
  try {
    const text = decoder.decode(bytes);
    return value(text.endsWith('\n') ? text.slice(0, -1) : text);
  } catch {
    return malformed(bytes.toString('latin1'));
  }
}

const absentCodes = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO']);

function failure(error: unknown): Reading<never> {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  // readlink(2) gives EINVAL for something that is no link.
  if (code === 'EINVAL') return unreadable('not a link');
  if (code === 'ELOOP') return unreadable('a link where a file should be');
  return absentCodes.has(code) ? absent : unreadable(code);
}
