import path from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { Reading } from '#shared/reading.ts';
import type { RecordedEntry } from '../host/memory-tree.ts';

/** How much an entry says: an answer that says more takes the place of one that says less. */
const weights = ['absent', 'there', 'unreadable', 'malformed', 'folder', 'text', 'link'] as const;
const weightOf = (entry: RecordedEntry): number => weights.findIndex((kind) => kind in entry);

/**
 * Reads through another reader and notes every answer, so that a tree made of the notes answers the same
 * questions alike. Notes stand at real paths, with the links that led there beside them.
 */
export class RecordingReader implements HostReader {
  readonly root: string;
  readonly entries = new Map<string, RecordedEntry>();
  private readonly inner: HostReader;
  /** Files whose exact text is known. */
  private readonly exact = new Set<string>();
  private readonly reals = new Map<string, string | null>([['/', '/']]);

  constructor(inner: HostReader) {
    this.inner = inner;
    this.root = inner.root;
  }

  text(file: string, most?: number): Reading<string> {
    const reading = this.inner.text(file, most);
    const at = this.real(file);
    if (at === null) return reading;
    // A reader takes one newline off the end, so one is put back.
    if (reading.kind === 'value') this.noteText(at, reading.value && `${reading.value}\n`);
    else if (reading.kind === 'malformed') this.note(at, { malformed: reading.raw });
    else this.noteFailure(at, reading);
    return reading;
  }

  whole(file: string): Reading<string> {
    const reading = this.inner.whole(file);
    const at = this.real(file);
    if (at === null) return reading;
    if (reading.kind === 'value') {
      const access = this.entries.get(at)?.access;
      this.entries.set(at, { text: reading.value, ...(access === undefined ? {} : { access }) });
      this.exact.add(at);
    } else if (reading.kind === 'malformed') this.note(at, { malformed: reading.raw });
    else this.noteFailure(at, reading);
    return reading;
  }

  list(folder: string): Reading<string[]> {
    const reading = this.inner.list(folder);
    const at = this.real(folder);
    if (at === null) return reading;
    if (reading.kind !== 'value') this.noteFailure(at, reading);
    else {
      this.note(at, { folder: true });
      for (const name of reading.value) this.note(path.posix.join(at, name), { there: true });
    }
    return reading;
  }

  link(file: string): Reading<string> {
    const reading = this.inner.link(file);
    const at = this.place(file);
    if (at === null) return reading;
    if (reading.kind === 'value') this.note(at, { link: reading.value });
    else if (reading.kind === 'unreadable' && reading.reason === 'not a link') this.note(at, { there: true });
    else this.noteFailure(at, reading);
    return reading;
  }

  /** A recording keeps where a link leads, not by which words. */
  linkText(file: string): Reading<string> {
    this.link(file);
    return this.inner.linkText(file);
  }

  exists(file: string): Reading<boolean> {
    const reading = this.inner.exists(file);
    const at = this.place(file);
    if (at === null) return reading;
    if (reading.kind === 'value') this.note(at, reading.value ? { there: true } : { absent: true });
    else if (reading.kind === 'unreadable') this.note(at, { unreadable: reading.reason, hidden: true });
    return reading;
  }

  access(file: string): Reading<boolean> {
    const reading = this.inner.access(file);
    const at = this.real(file);
    if (at === null || reading.kind === 'absent') return reading;
    const access = reading.kind === 'value' ? reading.value : 'reason' in reading ? reading.reason : '';
    this.note(at, { there: true });
    this.entries.set(at, { ...(this.entries.get(at) ?? { there: true }), access });
    return reading;
  }

  resolve(file: string): Reading<string> {
    this.real(file);
    return this.inner.resolve(file);
  }

  /** The real path of a file's folder with the file's own name; null where there is no such folder. */
  private place(file: string): string | null {
    const folder = this.real(path.posix.dirname(file));
    return folder === null ? null : path.posix.join(folder, path.posix.basename(file));
  }

  /** The real path, with every link on the way noted; null, and why noted, where nothing can be reached. */
  private real(file: string): string | null {
    const known = this.reals.get(file);
    if (known !== undefined) return known;
    // Set first: a circle of links ends here.
    this.reals.set(file, null);
    const at = this.place(file);
    const real = at === null ? null : this.realAt(at);
    if (real === null) this.reals.delete(file);
    else this.reals.set(file, real);
    return real;
  }

  private realAt(at: string): string | null {
    const end = this.inner.resolve(at);
    if (end.kind === 'value' && end.value === at) {
      this.note(at, { there: true });
      return at;
    }
    const link = end.kind === 'unreadable' ? end : this.inner.link(at);
    if (link.kind !== 'value') {
      // A link out of the tree to nothing is nothing, too.
      this.noteFailure(at, end.kind === 'absent' ? end : link);
      return null;
    }
    this.note(at, { link: link.value });
    return this.real(link.value);
  }

  /** Without its last newline or its beginning a text is less than the file as it is. */
  private noteText(at: string, text: string): void {
    if (!this.exact.has(at)) this.note(at, { text });
  }

  private noteFailure(at: string, reading: Reading<unknown>): void {
    if (reading.kind === 'unreadable') this.note(at, { unreadable: reading.reason });
    if (reading.kind !== 'absent') return;
    const known = this.entries.get(at);
    // The kernel may show a file and yet say that there is nothing in it, as for a device that has just gone.
    if (known && 'there' in known) this.entries.delete(at);
    this.note(at, { absent: true });
  }

  private note(at: string, entry: RecordedEntry): void {
    const known = this.entries.get(at);
    if (known && !saysMore(entry, known)) return;
    const access = known?.access;
    this.entries.set(at, access === undefined ? entry : { ...entry, access });
  }
}

function saysMore(entry: RecordedEntry, known: RecordedEntry): boolean {
  // The same file may be read twice, once only its beginning.
  if ('text' in entry && 'text' in known) return entry.text.length > known.text.length;
  if ('hidden' in entry) return weightOf(entry) >= weightOf(known);
  return weightOf(entry) > weightOf(known);
}
