const file = '/etc/kernel/cmdline';

/**
 * Whether taking the file away would bring words back that go with it: without it, kernel-install, mkinitcpio
 * and sdbootutil take the command line of the running system, and that still has them (kernel-install(8),
 * "/etc/kernel/cmdline"). Then the file stays, without the words.
 */
export function wouldComeBack(path: string, files: ReadonlyMap<string, string>, rest: string): boolean {
  if (path !== file) return false;
  const left = wordsOf(rest);
  const running = wordsOf(files.get('/proc/cmdline') ?? '');
  return wordsOf(files.get(file) ?? '').some((word) => !left.includes(word) && running.includes(word));
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
