import type { FileChange } from '#shared/plan/editing/edit.ts';
import { fileDiff, type DiffLine } from '#shared/plan/editing/file-diff.ts';

/** One file of a plan, ready to be shown. */
export interface ShownFile {
  path: string;
  kind: 'fresh' | 'changed' | 'removed';
  added: number;
  removed: number;
  /** The lines, with long stretches that stay folded into a number. */
  rows: ({ kind: 'fold'; lines: number } | DiffLine)[];
  /** The last line of what is written has no end: some tools read over such a line. */
  lacksEnd: boolean;
}

/**
 * All files of a plan: first those that were there before, which are somebody's, then the shortest, since a
 * list of devices says more than a program.
 */
export const shownFiles = (changes: readonly FileChange[]): ShownFile[] =>
  changes
    .map(shownFile)
    .sort(
      (a, b) =>
        Number(a.kind === 'fresh') - Number(b.kind === 'fresh') ||
        a.added + a.removed - (b.added + b.removed),
    );

/** Lines that stay, shown around a change. */
const CONTEXT = 3;

export function shownFile(change: FileChange): ShownFile {
  const lines = fileDiff(change);
  const count = (kind: DiffLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  const text = change.after ?? change.before ?? '';
  return {
    path: change.path,
    kind: change.before === null ? 'fresh' : change.after === null ? 'removed' : 'changed',
    added: count('added'),
    removed: count('removed'),
    rows: fold(lines),
    lacksEnd: text !== '' && !text.endsWith('\n'),
  };
}

function fold(lines: DiffLine[]): ShownFile['rows'] {
  const near = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same');
  const rows: ShownFile['rows'] = [];
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'same' || near(index)) rows.push(line);
    else {
      const last = rows.at(-1);
      if (last?.kind === 'fold') last.lines += 1;
      else rows.push({ kind: 'fold', lines: 1 });
    }
  }
  return rows;
}
