import path from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import { absent, unreadable, value, type Reading } from '#shared/reading.ts';

/** `access` tells whether this process might read and write the file, where that was asked. */
export type Entry = { text: string; access?: boolean } | { link: string } | { folder: true };

/** A machine in memory, path by path: what a capture holds, and what practice works on. */
export class MemoryTree implements HostReader {
  readonly root: string;
  private readonly entries = new Map<string, Entry>([['/', { folder: true }]]);
  /** Names by folder, kept with the entries so that listing a folder is no search. */
  private readonly names = new Map<string, Set<string>>();

  constructor(root: string, entries: Iterable<[string, Entry]> = []) {
    this.root = root;
    for (const [at, entry] of entries) this.set(at, entry);
  }

  /** Puts something at a path, and folders on the way to it. */
  set(at: string, entry: Entry): void {
    const folder = path.posix.dirname(at);
    if (!this.entries.has(folder)) this.set(folder, { folder: true });
    this.entries.set(at, entry);
    if (at === '/') return;
    const names = this.names.get(folder) ?? new Set();
    this.names.set(folder, names.add(path.posix.basename(at)));
  }

  remove(at: string): void {
    this.entries.delete(at);
    this.names.get(path.posix.dirname(at))?.delete(path.posix.basename(at));
  }

  text(file: string, most = Infinity): Reading<string> {
    const entry = this.at(this.real(file));
    if (!entry) return absent;
    if (!('text' in entry)) return unreadable('not a plain file');
    return value(entry.text.slice(0, most).replace(/\n$/, ''));
  }

  list(folder: string): Reading<string[]> {
    const real = this.real(folder);
    const entry = this.at(real);
    if (!entry || 'text' in entry) return absent;
    return value([...(this.names.get(real ?? '') ?? [])].sort());
  }

  link(file: string): Reading<string> {
    const folder = this.real(path.posix.dirname(file));
    if (folder === null) return absent;
    const entry = this.at(path.posix.join(folder, path.posix.basename(file)));
    if (!entry) return absent;
    return 'link' in entry ? value(path.posix.resolve(folder, entry.link)) : unreadable('not a link');
  }

  exists(file: string): Reading<boolean> {
    const folder = this.real(path.posix.dirname(file));
    return value(folder !== null && Boolean(this.at(path.posix.join(folder, path.posix.basename(file)))));
  }

  access(file: string): Reading<boolean> {
    const entry = this.at(this.real(file));
    if (!entry) return absent;
    if (!('text' in entry) || entry.access === undefined)
      return unreadable('who may open it was not written down');
    return value(entry.access);
  }

  resolve(file: string): Reading<string> {
    const real = this.real(file);
    return real !== null && this.at(real) ? value(real) : absent;
  }

  private at(real: string | null): Entry | undefined {
    return real === null ? undefined : this.entries.get(real);
  }

  /** The path with every link on the way followed; null for a circle of links. */
  private real(file: string): string | null {
    let done = '/';
    let left = file.split('/').filter(Boolean);
    for (let follow = 0; left.length > 0;) {
      const next = path.posix.join(done, left[0] ?? '');
      left = left.slice(1);
      const entry = this.entries.get(next);
      if (entry && 'link' in entry) {
        if (++follow > 40) return null;
        left = [...path.posix.resolve(done, entry.link).split('/').filter(Boolean), ...left];
        done = '/';
      } else done = next;
    }
    return done;
  }
}
