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

/** What is typed for one start: nothing is bound, or the IOMMU stays off. */
export type RescueWord = 'bindery=off' | 'iommu=off';

/** A word that comes out wrong is passed over without a sign: on a German keyboard, Y types a z there. */
export const typing = (word: RescueWord): RescueStep[] => [
  { do: 'Type a space, and the word', keys: word },
  {
    do: `See that the screen says ${word}: the keyboard usually counts as an American one there, so "y" and "=" may be on other keys`,
  },
];

export const textOf = ({ bootFiles }: BootHost, ...paths: string[]): string | null => {
  for (const path of paths) {
    const file = bootFiles.files[path];
    if (file) return valueOf(file)?.text ?? null;
  }
  return null;
};

/** Where nothing can be typed, what is left; the card's lines for the shell follow. */
export const cannotBeTyped =
  'There, nothing can be added: start another entry of the menu (an older kernel, or the fallback), or a rescue system from a stick.';
