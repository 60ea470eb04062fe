import type { FileChange } from '#shared/plan/editing/edit.ts';
import { fileDiff, type DiffLine } from '#shared/plan/editing/file-diff.ts';

/** Lines that stay are shown so many around each change. */
const AROUND = 2;
/** A new file of more lines is named; its text stands in the script. */
const LONG = 40;

const signs = { same: '  ', added: '+ ', removed: '- ' } as const;

/** A file before and after, as differences. */
export function changeText(change: FileChange): string[] {
  const { path, before, after } = change;
  const lines = fileDiff(change);
  const kind = before === null ? 'new' : after === null ? 'removed' : 'changed';
  if (kind !== 'changed' && lines.length > LONG) return [`  ${path}  (${kind}, ${lines.length} lines)`];
  return [`  ${path}  (${kind})`, ...hunks(lines)];
}

function hunks(lines: DiffLine[]): string[] {
  const near = (at: number): boolean =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same');
  const shown: string[] = [];
  let [left, torn] = [false, false];
  for (const [at, { kind, text }] of lines.entries()) {
    if (!near(at)) {
      left = true;
      continue;
    }
    if (left && torn) shown.push('      ...');
    [left, torn] = [false, true];
    shown.push(`      ${signs[kind]}${text.replace(/\n$/, '')}`);
  }
  return shown;
}
