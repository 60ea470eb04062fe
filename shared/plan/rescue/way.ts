import { valueOf } from '../../reading.ts';
import type { BootHost } from '../boot-loaders/boot-facts.ts';

/** One thing to do, and what to press for it. */
export interface RescueStep {
  do: string;
  /** Keys, or a text to type. */
  keys?: string | null;
}

/** How one loader is told a word for one start. */
export interface RescueWay {
  steps: RescueStep[];
  notes: string[];
}

export const typeWord: RescueStep = { do: 'Type a space, and the word', keys: 'bindery=off' };

export const textOf = ({ bootFiles }: BootHost, ...paths: string[]): string | null => {
  for (const path of paths) {
    const file = bootFiles.files[path];
    if (file) return valueOf(file)?.text ?? null;
  }
  return null;
};

/** Where nothing can be typed, what is left besides the shell. */
export const cannotBeTyped =
  'There, nothing can be added: start another entry of the menu (an older kernel, or the fallback), or a rescue system from a stick, and use the lines for the shell.';
