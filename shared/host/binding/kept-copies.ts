import type { JournalRun } from './journal.ts';
import { copiesInChains, inOrder } from './journal-history.ts';

/** The newest runs keep their copies whatever became of them: somebody may want to look what was there. */
const NEWEST = 3;

const FOLDER = /^(\/var\/lib\/bindery\/backup\/[\w-]+)\/[\w.-]+$/;

/**
 * The folders of copies that no way back leads to any more. Kept are those of the newest runs; of every run that
 * did not come to a good end; and every one that a file or an image, which is not yet again what it was before
 * Bindery, would be put back from.
 */
export function uselessCopies(runs: readonly JournalRun[]): string[] {
  const withCopies = inOrder(runs).filter((run) => foldersOf(run).length > 0);
  const inChains = new Set(copiesInChains(runs).map(folderOf));
  return [
    ...new Set(
      withCopies
        .slice(0, -NEWEST)
        .filter(isOver)
        .flatMap(foldersOf)
        .filter((folder) => !inChains.has(folder)),
    ),
  ];
}

const isOver = ({ end }: JournalRun): boolean =>
  end === 'done' || end === 'rolled-back' || end === 'refused' || end === 'busy';

const folderOf = (copy: string): string | undefined => FOLDER.exec(copy)?.[1];

const foldersOf = ({ changes }: JournalRun): string[] =>
  changes.flatMap((change) =>
    'copy' in change && change.copy !== null ? (folderOf(change.copy) ?? []) : [],
  );
