import path from 'node:path';
import { captureLimits } from '#shared/host/capture-format.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { RecordedEntry } from '../host/memory-tree.ts';

/** What is wrong in a capture, and where: a path of names as in JavaScript, `entries["/proc/cmdline"].text`. */
export interface Fault {
  place: string;
  problem: string;
}

type Entries = Map<string, RecordedEntry>;

const { entries: most, pathBytes, textBytes, links: mostLinks } = captureLimits;

/** Checks everything below `entries` of a capture: nothing in it may confuse or overload a scan. */
export function checkEntries(raw: unknown): Result<Entries, Fault> {
  if (!isRecord(raw)) return err({ place: 'entries', problem: 'it is not a list of paths' });
  const names = Object.keys(raw);
  if (names.length > most) return err({ place: 'entries', problem: `more than ${most} paths` });
  const entries: Entries = new Map();
  for (const at of names) {
    const place = placeOf(at);
    const problem = pathProblem(at);
    if (problem) return err({ place, problem });
    const entry = checkEntry(raw[at]);
    if (!entry.ok) return err({ place: place + entry.error.place, problem: entry.error.problem });
    entries.set(at, entry.value);
  }
  const fault = contradictionIn(entries) ?? circleIn(entries);
  return fault ? err(fault) : ok(entries);
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** The beginning of a path is enough to find it. */
const placeOf = (at: string): string =>
  `entries[${JSON.stringify(at.length > 100 ? `${at.slice(0, 100)}…` : at)}]`;

function pathProblem(at: string): string | null {
  if (Buffer.byteLength(at) > pathBytes) return `a path of more than ${pathBytes} bytes`;
  if (at.includes('\0')) return 'a NUL in a path';
  if (!at.startsWith('/')) return 'a path that does not begin with /';
  if (at.split('/').includes('..')) return 'a path with ..';
  return path.posix.normalize(at) === at && (at === '/' || !at.endsWith('/'))
    ? null
    : 'a path in an odd form';
}

/** What an entry may say: exactly one of these, and beside it only what is named. */
const shapes: Record<string, { is: (it: unknown) => string | null; beside: string[] }> = {
  text: { is: textProblem, beside: ['access'] },
  malformed: { is: textProblem, beside: ['access'] },
  link: { is: (it) => (typeof it === 'string' ? pathProblem(it) : 'not a text'), beside: [] },
  folder: { is: isTrue, beside: ['access'] },
  there: { is: isTrue, beside: ['access'] },
  absent: { is: isTrue, beside: [] },
  unreadable: { is: textProblem, beside: ['access', 'hidden'] },
};
const besides: Record<string, (it: unknown) => string | null> = {
  access: (it) => (typeof it === 'boolean' ? null : textProblem(it)),
  hidden: isTrue,
};

function checkEntry(raw: unknown): Result<RecordedEntry, Fault> {
  if (!isRecord(raw)) return err({ place: '', problem: 'not an entry' });
  const kinds = Object.keys(raw).filter((key) => Object.hasOwn(shapes, key));
  const kind = kinds[0];
  const shape = kind === undefined ? undefined : shapes[kind];
  if (kind === undefined || !shape) {
    return err({ place: '', problem: `none of ${Object.keys(shapes).join(', ')}` });
  }
  if (kinds.length > 1) return err({ place: '', problem: `more than one of ${kinds.join(', ')}` });
  for (const [key, it] of Object.entries(raw)) {
    const beside = shape.beside.includes(key) ? besides[key] : undefined;
    const problem = key === kind ? shape.is(it) : beside ? beside(it) : 'a word that has no meaning here';
    if (problem) return err({ place: `.${key.slice(0, 40)}`, problem });
  }
  return ok(raw as unknown as RecordedEntry);
}

function isTrue(it: unknown): string | null {
  return it === true ? null : 'not true';
}

function textProblem(it: unknown): string | null {
  if (typeof it !== 'string') return 'not a text';
  return Buffer.byteLength(it) > textBytes ? `a text of more than ${textBytes} bytes` : null;
}

/** Something below what is no folder. */
function contradictionIn(entries: Entries): Fault | null {
  const fine = new Set<string>(['/']);
  for (const at of entries.keys()) {
    for (let above = path.posix.dirname(at); !fine.has(above); above = path.posix.dirname(above)) {
      const entry = entries.get(above);
      const isFolder = !entry || 'folder' in entry || 'there' in entry || 'unreadable' in entry;
      if (!isFolder) return { place: placeOf(at), problem: `it stands below ${above}, which is no folder` };
      fine.add(above);
    }
  }
  return null;
}

/** Links that lead to each other and never to an end. */
function circleIn(entries: Entries): Fault | null {
  for (const [at, entry] of entries) {
    if ('link' in entry && !hasEnd(entries, at))
      return { place: placeOf(at), problem: 'a link that never ends' };
  }
  return null;
}

function hasEnd(entries: Entries, start: string): boolean {
  let left = start.split('/').filter(Boolean);
  let done = '';
  for (let follow = 0; left.length > 0;) {
    done += `/${left.shift() ?? ''}`;
    const entry = entries.get(done);
    if (!entry || !('link' in entry)) continue;
    if (++follow > mostLinks) return false;
    left = [...entry.link.split('/').filter(Boolean), ...left];
    done = '';
  }
  return true;
}
