import type { ChangeRecord, JournalRun } from './journal.ts';

/** What the journals tell of one file or image, over all runs. */
export interface FileHistory {
  /**
   * What it was before Bindery's first change: a kept copy, or no file at all. null: Bindery did not change
   * it, or it is again what it was before.
   */
  pristine: { sha256: string; copy: string } | 'absent' | null;
  /** What Bindery left, as SHA-256; null: no file. */
  last: string | null;
  /**
   * Whether each change found what the one before it had left. Where not, somebody else changed the file in
   * between, and `pristine` is only what the newest changes found.
   */
  unbroken: boolean;
}

/** The runs in the order in which they were made: within one boot by its own time, whatever the clock did. */
export function inOrder(runs: readonly JournalRun[]): JournalRun[] {
  const firstOfBoot = new Map<string, string>();
  for (const { boot, started } of runs) {
    const first = firstOfBoot.get(boot);
    if (first === undefined || started < first) firstOfBoot.set(boot, started);
  }
  const bootOf = (run: JournalRun): string => `${firstOfBoot.get(run.boot) ?? ''} ${run.boot}`;
  return [...runs].sort((a, b) => (a.boot === b.boot ? a.uptime - b.uptime : bootOf(a) < bootOf(b) ? -1 : 1));
}

/**
 * What the file at `path` was before Bindery, and what Bindery made of it.
 * @param current the file as it is, which tells whether the change of a run that was cut short was made
 */
export const fileHistory = (
  runs: readonly JournalRun[],
  path: string,
  current?: string | null,
): FileHistory =>
  historyOf(runs, (change) => (change.record === 'file' && change.path === path ? change : null), current);

/** The same for an initramfs. */
export const imageHistory = (
  runs: readonly JournalRun[],
  image: string,
  current?: string | null,
): FileHistory =>
  historyOf(runs, (change) => (change.record === 'image' && change.image === image ? change : null), current);

type Pick = (change: ChangeRecord) => Omit<Link, 'certain'> | null;

interface Link {
  before: string | null;
  copy: string | null;
  after: string | null;
  /** False for a run that did not come to its end: the change may have been made, or put back. */
  certain: boolean;
}

/** Every copy that a file or an image could still be put back from, as far as the journals alone tell. */
export function copiesInChains(runs: readonly JournalRun[]): string[] {
  const subjects = new Set(runs.flatMap(({ changes }) => changes.flatMap((it) => subjectOf(it) ?? [])));
  return [...subjects].flatMap((subject) => {
    const { chain } = chainOf(runs, (it) => (isKept(it) && subjectOf(it) === subject ? it : null));
    return chain.flatMap(({ copy }) => copy ?? []);
  });
}

const isKept = (change: ChangeRecord): change is Extract<ChangeRecord, { record: 'file' | 'image' }> =>
  change.record === 'file' || change.record === 'image';

const subjectOf = (change: ChangeRecord): string | null =>
  isKept(change) ? `${change.record} ${'path' in change ? change.path : change.image}` : null;

/** The changes that lead from what was there before Bindery to what is there now. */
function chainOf(runs: readonly JournalRun[], pick: Pick): { chain: Link[]; unbroken: boolean } {
  let chain: Link[] = [];
  let unbroken = true;
  for (const link of linksOf(runs, pick)) {
    const settled = settle(chain, link.before);
    if (!settled) unbroken = false;
    chain = [...(settled ?? []), link];
    if (unbroken && link.certain && isRound(chain)) chain = [];
  }
  return { chain, unbroken };
}

function historyOf(runs: readonly JournalRun[], pick: Pick, current: string | null | undefined): FileHistory {
  const made = chainOf(runs, pick);
  const { unbroken } = made;
  let { chain } = made;
  if (current !== undefined) chain = settle(chain, current) ?? chain;
  const first = chain[0];
  if (!first || (unbroken && chain.at(-1)?.after === current && isRound(chain))) {
    return { pristine: null, last: null, unbroken };
  }
  const { before, copy } = first;
  const pristine = before === null ? 'absent' : copy === null ? null : { sha256: before, copy };
  return { pristine, last: chain.at(-1)?.after ?? null, unbroken };
}

/** It is what it was before Bindery: nothing of the past matters any more. */
const isRound = (chain: Link[]): boolean => chain[0]?.before === chain.at(-1)?.after;

/** The changes of a run that put everything back, or never began, did not happen. */
function* linksOf(runs: readonly JournalRun[], pick: Pick): Generator<Link> {
  for (const run of inOrder(runs)) {
    if (run.end === 'refused' || run.end === 'busy' || run.end === 'rolled-back') continue;
    for (const change of run.changes) {
      const found = pick(change);
      if (!found) continue;
      const { before, copy, after } = found;
      yield { before, copy, after, certain: run.end === 'done' };
    }
  }
}

/**
 * The part of the chain that ends in what was found, less changes that were never made or were put back; null
 * when somebody else must have changed the file.
 */
function settle(chain: Link[], found: string | null): Link[] | null {
  const rest = [...chain];
  for (;;) {
    const last = rest.at(-1);
    if (!last || last.after === found) return rest;
    if (!last.certain) {
      rest.pop();
      if (rest.length === 0) return last.before === found ? rest : null;
      continue;
    }
    return null;
  }
}
