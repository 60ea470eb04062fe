import { parseAddress, type PciAddress } from '../../pci/address.ts';
import { linesOfWords } from './bound-list.ts';

/**
 * How far a binding at boot has come, by its card:
 * - `trial`: the next boot binds it, once.
 * - `used`: a boot began to bind it, and nobody has said yet that it went well. No further boot does.
 * - `confirmed`: every boot binds it.
 */
export interface TrialState {
  word: 'trial' | 'used' | 'confirmed';
  gpu: PciAddress;
}

export const trialStatePath = '/etc/bindery/state';

const words: readonly string[] = ['trial', 'used', 'confirmed'] satisfies TrialState['word'][];

/**
 * Reads `/etc/bindery/state`, one line a binding, the way the early binder does: a line that makes no sense,
 * or a second one for the same card, makes the whole file null, and then nothing is bound.
 */
export function parseTrialStates(text: string): TrialState[] | null {
  const states: TrialState[] = [];
  for (const [word = '', address = '', ...more] of linesOfWords(text)) {
    const gpu = parseAddress(address);
    if (!words.includes(word) || !gpu || more.length > 0 || states.some((state) => state.gpu === gpu))
      return null;
    states.push({ word: word as TrialState['word'], gpu });
  }
  return states;
}

/** The text of `/etc/bindery/state`. */
export const stateText = (states: readonly TrialState[]): string =>
  states.map(({ word, gpu }) => `${word} ${gpu}\n`).join('');
