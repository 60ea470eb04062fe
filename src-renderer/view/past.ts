import { changeKinds, type PastChange, type PastRun } from '#shared/ipc/history/history-view.ts';
import { text } from '../text/index.ts';
import type { Tone } from './labels.ts';
import { productName, shortAddress } from './names.ts';

const words = text.beside.history;

/** What a run was about, in one line. */
export function pastTitle({ action, gpu, gpuName }: PastRun): string {
  const card = gpu === null ? words.card : shortAddress(gpu);
  return words.actions[action](gpuName === null ? card : productName(gpuName));
}

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
  const parts = changeKinds.flatMap((kind) => {
    const number = changes.filter((change) => change.kind === kind).length;
    return number === 0 ? [] : [words.kinds[kind](number)];
  });
  return parts.length === 0 ? words.noChanges : words.changes(parts);
}
