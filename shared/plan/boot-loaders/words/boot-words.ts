import type { BootHost } from '../boot-facts.ts';
import { grubEnvWords } from './grub-env-words.ts';
import { oneShotWords } from './one-shot-words.ts';
import { permanentWords } from './permanent-words.ts';
import type { BootWords } from './word-change.ts';

export type { BootWords, TrialWay, WordChange } from './word-change.ts';

/** How words come to this machine's kernel command line; null where no program should try. */
export function bootWords(host: BootHost): BootWords | null {
  return grubEnvWords(host) ?? oneShotWords(host) ?? permanentWords(host);
}
