import type { PastChange, PastRun } from '#shared/ipc/history/history-view.ts';
import { text } from '../text/index.ts';
import type { Tone } from './labels.ts';
import { shortAddress } from './names.ts';

const words = text.beside.history;

/** What a run was about, in one line. */
export const pastTitle = ({ action, gpu, gpuName }: PastRun): string =>
  words.actions[action](gpuName ?? (gpu === null ? words.card : shortAddress(gpu)));

/** How a run ended, and what became of it since. */
export function pastEnd({ end, back }: PastRun): { tone: Tone; word: string } {
  const none = 'none' in back ? back.none : null;
  if (none === 'taken-back') return { tone: 'plain', word: words.takenBack };
  if (end === 'done')
    return none === 'over' ? { tone: 'plain', word: words.over } : { tone: 'good', word: words.ends.done };
  const isBad = end === 'failed' || end === 'reboot-needed';
  return {
    tone: isBad ? 'bad' : end === 'cut-short' || end === 'rolled-back' ? 'care' : 'plain',
    word: words.ends[end],
  };
}

/** How much of each kind it changed, in the order of the kinds. */
export function countChanges(changes: readonly PastChange[]): string {
  const counts = new Map<PastChange['kind'], number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts.size === 0
    ? words.noChanges
    : words.changes([...counts].map(([kind, number]) => words.kinds[kind](number)));
}
