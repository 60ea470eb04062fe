import { nothing, rewrite, type Editor, type FileTexts, type Manual } from '../editing/edit.ts';
import { assignmentsOf, valueIn } from '../editing/shell-assignment.ts';
import { ownFile } from '../editing/own-file.ts';
import { insertWords, missingWords, removeWords } from '../editing/words.ts';
import { kernelCmdline, kernelCmdlineEditor } from './kernel-cmdline/kernel-cmdline.ts';

const name = 'U_BOOT_PARAMETERS';
const folders = ['/etc/default/u-boot', '/usr/share/u-boot-menu/conf.d/', '/etc/u-boot-menu/conf.d/'];
const commands = [['u-boot-update']];
/** What u-boot-update takes where nobody says anything. */
const standard = 'ro quiet';
const ours = ownFile('/etc/u-boot-menu/conf.d/zz-bindery.conf', `${name}="\${${name}:-${standard}} `, '"');

/**
 * Debian's u-boot-menu: shell files, read in this order, the last one counts. Where none of them sets the
 * parameters, u-boot-update takes /etc/kernel/cmdline, and a file of ours would hide that one.
 */
export const uBootMenuEditor: Editor = {
  add(files, words) {
    const others = othersIn(files);
    const manual = (why: string): Manual => ({
      kind: 'manual',
      lines: [`${name}="... ${words.join(' ')}"`],
      why,
    });
    if (others === null) return manual('the quotes in its settings do not match');
    if (others === '' && files.has(kernelCmdline)) return viaKernelCmdline.add(files, words);
    const own = ours.wordsIn(files);
    const missing = missingWords(`${others || standard} ${own}`, words);
    if (missing.length === 0) return nothing;
    const after = insertWords(own, missing);
    return missingWords(`${others || standard} ${after}`, words).length > 0
      ? manual('"--" ends what the kernel reads')
      : rewrite(files, ours.path, ours.textWith(files, after), commands, missing);
  },
  remove(files, words) {
    const rest = removeWords(ours.wordsIn(files), words);
    if (rest.words.length === 0) return viaKernelCmdline.remove(files, words);
    return rewrite(files, ours.path, ours.textWith(files, rest.text), commands, rest.words);
  },
};

const viaKernelCmdline = kernelCmdlineEditor(commands);

function othersIn(files: FileTexts): string | null {
  const paths = folders.flatMap((folder) =>
    [...files.keys()]
      .filter((it) => (folder.endsWith('/') ? it.startsWith(folder) && it.endsWith('.conf') : it === folder))
      .filter((it) => it !== ours.path)
      .sort(),
  );
  return paths.reduce<string | null>((value, path) => {
    const found = assignmentsOf(files.get(path) ?? '', name);
    return value === null || !found ? null : valueIn(found, value);
  }, '');
}
