import { nothing, rewrite, type Editor, type FileTexts } from '../../editing/edit.ts';
import { ownFile } from '../../editing/own-file.ts';
import { insertWords, missingWords, removeWords } from '../../editing/words.ts';
import { byHand, defaultArguments, grubArguments, grubDefaults } from './grub-defaults.ts';

const folder = '/etc/default/grub.d/';
const ours = ownFile(`${folder}zz-bindery.cfg`, `${defaultArguments}="$${defaultArguments} `, '"');

/** Whether this grub-mkconfig, by its text, reads /etc/default/grub.d (Debian's and its descendants' do). */
export const readsDropIns = (grubMkconfig: string): boolean => grubMkconfig.includes('default/grub.d');

/**
 * GRUB on Debian, Ubuntu and Mint: a file of our own, read after /etc/default/grub and, by its name, after the
 * other drop-ins, one of which may replace the value (Debian's grub-mkconfig: default/grub.d/*.cfg).
 */
export const grubDropInEditor = (command: string[]): Editor => ({
  add(files, words) {
    const others = argumentsOfOthers(files);
    if (others === null) return byHand(words, `the quotes in ${grubDefaults} or ${folder} do not match`);
    const own = ours.wordsIn(files);
    const missing = missingWords(`${others} ${own}`, words);
    if (missing.length === 0) return nothing;
    const after = insertWords(own, missing);
    if (missingWords(`${others} ${after}`, words).length > 0)
      return byHand(words, `in ${grubDefaults}, "--" ends what the kernel reads`);
    return rewrite(files, ours.path, ours.textWith(files, after), [command], missing);
  },
  remove(files, words) {
    const rest = removeWords(ours.wordsIn(files), words);
    const after = ours.textWith(files, rest.text);
    return rest.words.length === 0 ? nothing : rewrite(files, ours.path, after, [command], rest.words);
  },
});

/** What the other files, read in the shell's order of names, put on the kernel's command line. */
function argumentsOfOthers(files: FileTexts): string | null {
  const dropIns = [...files.keys()].filter((it) => it.startsWith(folder) && it.endsWith('.cfg'));
  const others = [grubDefaults, ...dropIns.filter((it) => it !== ours.path).sort()];
  const valueOf = (name: string) =>
    others.reduce<string | null>(
      (value, path) => (value === null ? null : grubArguments(files.get(path) ?? '', name, value)),
      '',
    );
  const [always, normally] = [valueOf('GRUB_CMDLINE_LINUX'), valueOf(defaultArguments)];
  return always === null || normally === null ? null : `${always} ${normally}`;
}
