import fs from 'node:fs';
import type { HostReader } from '#shared/host/host-reader.ts';
import { malformed, unreadable, value, type Reading } from '#shared/reading.ts';
import { quietly, readFailure } from './read-failure.ts';
import { parentOf, RealFolders } from './real-folders.ts';

/** More than any file that is read here; the list of built-in modules and the mounts of a container host are the largest. */
const LIMIT = 1024 * 1024;

/** The smallest page of any kernel: what is shorter fits into one. */
const PAGE = 4096;

const decoder = new TextDecoder('utf-8', { fatal: true });
const exactly = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, R_OK, W_OK } = fs.constants;

/** Reads a machine, or a tree that looks like one. See HostReader for the promises it keeps. */
export class FsReader implements HostReader {
  readonly root: string;
  /** Kept between reads, and made larger by the first file that needs it. */
  private buffer = Buffer.allocUnsafe(16 * 1024);
  private readonly folders: RealFolders;

  /** @param root an existing folder; the caller has made sure (see openRoot) */
  constructor(root: string) {
    this.folders = new RealFolders(root);
    this.root = root;
  }

  text(file: string, most = LIMIT): Reading<string> {
    const at = this.place(file);
    // A file of sysfs is a page at most and comes in one read (Documentation/filesystems/sysfs.rst).
    return at.kind === 'value' ? this.open(at.value, most, file.startsWith('/sys/'), decoded) : at;
  }

  whole(file: string): Reading<string> {
    const at = this.place(file);
    return at.kind === 'value' ? this.open(at.value, LIMIT, false, decodedWhole) : at;
  }

  private open(full: string, most: number, inOneRead: boolean, decode: Decode): Reading<string> {
    let fd: number;
    try {
      // No link is followed unseen, and a pipe that somebody left here cannot make us wait.
      fd = quietly(() => fs.openSync(full, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOOP') return readFailure(error);
      // /etc/os-release and the like are links; one that stays inside is followed by hand.
      const target = this.folders.realPath(full);
      return target.kind === 'value' ? this.open(target.value, most, inOneRead, decode) : target;
    }
    try {
      return this.read(fd, most, inOneRead, decode);
    } catch (error) {
      return readFailure(error);
    } finally {
      fs.closeSync(fd);
    }
  }

  private read(fd: number, most: number, inOneRead: boolean, decode: Decode): Reading<string> {
    let length = 0;
    // procfs hands out a page at a time, so there one read is not always all of it.
    while (length < most) {
      if (length === this.buffer.length) this.buffer = Buffer.concat([this.buffer, Buffer.alloc(length * 3)]);
      const room = Math.min(this.buffer.length, most) - length;
      const got = fs.readSync(fd, this.buffer, length, room, null);
      length += got;
      if (got === 0 || (inOneRead && got < PAGE)) break;
    }
    // A pipe that nobody fills looks like an empty file.
    if (length === 0 && this.folders.base && !fs.fstatSync(fd).isFile())
      return unreadable('not a plain file');
    if (length >= LIMIT) return unreadable(`longer than ${LIMIT - 1} bytes`);
    return decode(this.buffer, length);
  }

  list(folder: string): Reading<string[]> {
    const inside = this.folders.find(folder);
    if (inside.kind !== 'value') return inside;
    try {
      return value(fs.readdirSync(inside.value || '/').sort());
    } catch (error) {
      return readFailure(error);
    }
  }

  link(file: string): Reading<string> {
    const at = this.place(file);
    if (at.kind !== 'value') return at;
    try {
      const target = quietly(() => fs.readlinkSync(at.value));
      return this.folders.inside(target, parentOf(at.value.slice(this.folders.base.length)));
    } catch (error) {
      return readFailure(error);
    }
  }

  linkText(file: string): Reading<string> {
    const at = this.place(file);
    if (at.kind !== 'value') return at;
    try {
      return value(quietly(() => fs.readlinkSync(at.value)));
    } catch (error) {
      return readFailure(error);
    }
  }

  exists(file: string): Reading<boolean> {
    const at = this.place(file);
    if (at.kind === 'absent') return value(false);
    if (at.kind !== 'value') return at;
    try {
      return value(fs.lstatSync(at.value, { throwIfNoEntry: false }) !== undefined);
    } catch (error) {
      const failed = readFailure(error);
      return failed.kind === 'absent' ? value(false) : failed;
    }
  }

  access(file: string): Reading<boolean> {
    const real = this.folders.find(file);
    if (real.kind !== 'value') return real;
    try {
      fs.accessSync(real.value || '/', R_OK | W_OK);
      return value(true);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'EACCES' || code === 'EROFS' ? value(false) : readFailure(error);
    }
  }

  resolve(file: string): Reading<string> {
    const real = this.folders.find(file);
    return real.kind === 'value' ? value(real.value.slice(this.folders.base.length) || '/') : real;
  }

  /** Where a file is on this machine: in the real folder, under its own name. */
  private place(file: string): Reading<string> {
    const folder = this.folders.find(parentOf(file));
    return folder.kind === 'value' ? value(folder.value + file.slice(file.lastIndexOf('/'))) : folder;
  }
}

type Decode = (buffer: Buffer, length: number) => Reading<string>;

/** Strictly UTF-8: anything else is no text that the kernel wrote. */
function decoded(buffer: Buffer, length: number): Reading<string> {
  const quick = buffer.toString('utf8', 0, length);
  // What cannot be decoded leaves this character behind; only then is it worth a closer look.
  if (!quick.includes('\uFFFD') && !quick.startsWith('\uFEFF')) return value(withoutNewline(quick));
  const bytes = buffer.subarray(0, length);
  try {
    return value(withoutNewline(decoder.decode(bytes)));
  } catch {
    return malformed(bytes.toString('latin1'));
  }
}

/** Nothing added, nothing taken away: whoever writes it back writes the same bytes. */
function decodedWhole(buffer: Buffer, length: number): Reading<string> {
  const bytes = buffer.subarray(0, length);
  try {
    return value(exactly.decode(bytes));
  } catch {
    return malformed(bytes.toString('latin1'));
  }
}

const withoutNewline = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);
