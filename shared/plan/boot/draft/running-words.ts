import { kernelCmdline } from '../../boot-loaders/kernel-cmdline/kernel-cmdline.ts';

/**
 * Whether taking the file away would bring words back that go with it: without it, kernel-install, mkinitcpio
 * and sdbootutil take the command line of the running system, and that still has them (kernel-install(8),
 * "/etc/kernel/cmdline"), or has one of Bindery's own. Then the file stays, without the words.
 */
export function wouldComeBack(path: string, files: ReadonlyMap<string, string>, rest: string): boolean {
  if (path !== kernelCmdline) return false;
  const left = wordsOf(rest);
  const going = wordsOf(files.get(kernelCmdline) ?? '').filter((word) => !left.includes(word));
  return wordsOf(files.get('/proc/cmdline') ?? '').some(
    (word) => going.includes(word) || word.startsWith('bindery='),
  );
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
