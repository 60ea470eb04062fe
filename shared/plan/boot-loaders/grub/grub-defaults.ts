import { nothing, rewrite, type Edit, type Editor, type FileTexts, type Manual } from '../../editing/edit.ts';
import {
  addToAssignment,
  assignmentsOf,
  removeFromAssignment,
  valueIn,
} from '../../editing/shell-assignment.ts';

export const grubDefaults = '/etc/default/grub';
export const defaultArguments = 'GRUB_CMDLINE_LINUX_DEFAULT';

/**
 * GRUB whose grub-mkconfig reads /etc/default/grub alone. The words go into GRUB_CMDLINE_LINUX_DEFAULT, which
 * the recovery entries do not use, so that those stay a way back (GRUB manual, "Simple configuration handling").
 */
export const grubDefaultsEditor = (command: string[]): Editor => ({
  add(files, words) {
    const text = files.get(grubDefaults);
    if (text === undefined) return byHand(words, `there is no ${grubDefaults}`);
    const around = grubArguments(text, 'GRUB_CMDLINE_LINUX');
    const done = around === null ? null : addToAssignment(text, defaultArguments, words, around);
    if (!done) return byHand(words, `${grubDefaults} is not written in a way that Bindery can change safely`);
    return rewrite(files, grubDefaults, done.text, [command], done.words);
  },
  remove(files, words) {
    const done = removeFromAssignment(files.get(grubDefaults) ?? '', defaultArguments, words);
    if (!done) return byHand([], `${grubDefaults} has quotes that do not match: remove ${words.join(' ')}`);
    return done.words.length === 0 ? nothing : rewrite(files, grubDefaults, done.text, [command], done.words);
  },
});

/** How this system makes its grub.cfg anew: Fedora, openSUSE and their kin call everything grub2. */
export function makeGrubConfig(files: FileTexts): string[] {
  return files.has('/boot/grub2/grub.cfg')
    ? ['grub2-mkconfig', '-o', '/boot/grub2/grub.cfg']
    : ['grub-mkconfig', '-o', '/boot/grub/grub.cfg'];
}

/** What a file of GRUB's defaults gives to a variable; null when it cannot be read. */
export function grubArguments(text: string, name: string, before = ''): string | null {
  const found = assignmentsOf(text, name);
  return found && valueIn(found, before);
}

export const byHand = (words: readonly string[], why: string): Edit | Manual => ({
  kind: 'manual',
  lines: words.length === 0 ? [] : [`${defaultArguments}="$${defaultArguments} ${words.join(' ')}"`],
  why,
});
