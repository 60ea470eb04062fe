import path from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import { absent, malformed, unreadable, value, type Reading } from '#shared/reading.ts';

/** `access` tells whether this process might read and write it, or why not; left out where nobody asked. */
interface Access {
  access?: boolean | string;
}
export type Entry = Access & ({ text: string } | { link: string } | { folder: true });

/** What a recording knows beside these; it may have seen of a thing only that it is there, or that it is not. */
export type RecordedEntry =
  | Entry
  | (Access &
      (
        | { there: true }
        | { absent: true }
        | { malformed: string }
        /** `hidden`: not even whether it is there could be seen. */
        | { unreadable: string; hidden?: true }
      ));

/** A machine in memory, path by path: what a capture holds, and what practice works on. */
export class MemoryTree implements HostReader {
  readonly root: string;
  private readonly entries = new Map<string, RecordedEntry>();
  /** Names by folder, kept with the entries so that listing a folder is no search. */
  private readonly names = new Map<string, Set<string>>();
  private readonly aside = new Map<string, RecordedEntry>();
  /** The answer where there is no entry and no folder that was listed whole. */
  private readonly missing: Reading<never>;

  /** @param missing left out, the entries are the whole machine; for a recording, why nothing is known */
  constructor(root: string, entries: Iterable<[string, RecordedEntry]> = [], missing?: string) {
    this.root = root;
    this.missing = missing === undefined ? absent : unreadable(missing);
    this.entries.set('/', missing === undefined ? { folder: true } : { there: true });
    for (const [at, entry] of entries) this.set(at, entry);
  }

  /** Puts something at a path, and folders on the way to it. */
  set(at: string, entry: RecordedEntry): void {
    const folder = path.posix.dirname(at);
    const above = this.entries.get(folder);
    if (!above && this.missing.kind !== 'absent') this.set(folder, { there: true });
    else if (!above || ('absent' in above && !('absent' in entry))) this.set(folder, { folder: true });
    this.entries.set(at, entry);
    if (at === '/') return;
    const names = this.names.get(folder) ?? new Set();
    this.names.set(folder, names);
    if ('absent' in entry) names.delete(path.posix.basename(at));
    else names.add(path.posix.basename(at));
  }

  remove(at: string): void {
    this.set(at, { absent: true });
  }

  /** Takes away what is at a path, with all that is below it. */
  hide(at: string): void {
    const entry = this.entries.get(at);
    if (!entry || 'absent' in entry) return;
    this.aside.set(at, entry);
    this.remove(at);
  }

  /** Puts back what was hidden. */
  show(at: string): void {
    const entry = this.aside.get(at);
    if (!entry) return;
    this.aside.delete(at);
    // What is below it was never taken out.
    this.set(at, entry);
  }

  /** Names in a folder, as far as any is known: of one that nobody listed, too. */
  known(folder: string): string[] {
    const found = this.find(folder);
    return found.kind === 'value' ? [...(this.names.get(found.value.at) ?? [])].sort() : [];
  }

  /** @returns the way back to the tree as it is now */
  save(): () => void {
    const [entries, aside] = [new Map(this.entries), new Map(this.aside)];
    const names = new Map([...this.names].map(([folder, inside]) => [folder, new Set(inside)]));
    return () => {
      refill(this.entries, entries);
      refill(this.aside, aside);
      refill(this.names, names);
    };
  }

  text(file: string, most = Infinity): Reading<string> {
    const found = this.find(file);
    if (found.kind !== 'value') return found;
    const { entry } = found.value;
    if ('text' in entry)
      return value(
        entry.text
          .slice(0, most)
          .replace(/^\uFEFF/, '')
          .replace(/\n$/, ''),
      );
    return this.noText(entry);
  }

  whole(file: string): Reading<string> {
    const found = this.find(file);
    if (found.kind !== 'value') return found;
    const { entry } = found.value;
    return 'text' in entry ? value(entry.text) : this.noText(entry);
  }

  list(folder: string): Reading<string[]> {
    const found = this.find(folder);
    if (found.kind !== 'value') return found;
    const { at, entry } = found.value;
    if ('folder' in entry) return value([...(this.names.get(at) ?? [])].sort());
    return 'text' in entry || 'malformed' in entry ? absent : this.unknown(entry);
  }

  link(file: string): Reading<string> {
    const found = this.find(file, false);
    if (found.kind !== 'value') return found;
    const { at, entry } = found.value;
    if ('link' in entry) return value(path.posix.resolve(path.posix.dirname(at), entry.link));
    return unreadable('unreadable' in entry ? entry.unreadable : 'not a link');
  }

  linkText(file: string): Reading<string> {
    const found = this.find(file, false);
    if (found.kind !== 'value') return found;
    const { entry } = found.value;
    if ('link' in entry) return value(entry.link);
    return unreadable('unreadable' in entry ? entry.unreadable : 'not a link');
  }

  exists(file: string): Reading<boolean> {
    const found = this.find(file, false);
    return found.kind === 'value' ? value(true) : found.kind === 'absent' ? value(false) : found;
  }

  access(file: string): Reading<boolean> {
    const found = this.find(file);
    if (found.kind !== 'value') return found;
    const { access } = found.value.entry;
    return typeof access === 'boolean'
      ? value(access)
      : unreadable(access ?? 'who may open it was not written down');
  }

  resolve(file: string): Reading<string> {
    const found = this.find(file);
    return found.kind === 'value' ? value(found.value.at) : found;
  }

  private noText(entry: RecordedEntry): Reading<never> {
    if ('malformed' in entry) return malformed(entry.malformed);
    return 'folder' in entry ? unreadable('not a plain file') : this.unknown(entry);
  }

  /** What is known of something that has no content here. */
  private unknown(entry: RecordedEntry): Reading<never> {
    return 'unreadable' in entry ? unreadable(entry.unreadable) : this.missing;
  }

  /**
   * What is at a path, with every link on the way followed.
   * @param last whether a link at the end of the path is followed too
   */
  private find(file: string, last = true): Reading<{ at: string; entry: RecordedEntry }> {
    let at = '/';
    let entry: RecordedEntry = this.entries.get('/') ?? { folder: true };
    let left = file.split('/').filter(Boolean);
    for (let follow = 0; left.length > 0;) {
      const next = path.posix.join(at, left[0] ?? '');
      const found = this.entries.get(next);
      if (!found) return 'folder' in entry ? absent : this.unknown(entry);
      if ('absent' in found) return absent;
      if ('unreadable' in found && found.hidden) return unreadable(found.unreadable);
      left = left.slice(1);
      if ('link' in found && (left.length > 0 || last)) {
        if (++follow > 40) return absent;
        left = [...path.posix.resolve(at, found.link).split('/').filter(Boolean), ...left];
        at = '/';
        entry = this.entries.get('/') ?? { folder: true };
      } else {
        at = next;
        entry = found;
        if (left.length > 0 && ('text' in entry || 'malformed' in entry)) return absent;
      }
    }
    return value({ at, entry });
  }
}

function refill<V>(map: Map<string, V>, from: ReadonlyMap<string, V>): void {
  map.clear();
  for (const [key, entry] of from) map.set(key, entry);
}
