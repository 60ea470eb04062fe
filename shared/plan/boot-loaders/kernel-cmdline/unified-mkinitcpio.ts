import { nothing, rewrite, type Editor, type FileTexts } from '../../editing/edit.ts';
import { ownFile } from '../../editing/own-file.ts';
import { insertWords, missingWords, removeWords } from '../../editing/words.ts';
import { kernelCmdline, kernelCmdlineEditor } from './kernel-cmdline.ts';

const folder = '/etc/cmdline.d/';
const ours = ownFile(`${folder}zz-bindery.conf`, '', '');
const commands = [['mkinitcpio', '-P']];
const single = kernelCmdlineEditor(commands);

/**
 * Unified images from mkinitcpio, whose command line is inside. It comes from the first that is there of
 * /etc/kernel/cmdline, /usr/lib/kernel/cmdline and /etc/cmdline.d/*.conf (mkinitcpio(8), "--cmdline"): a file
 * of our own helps only where that folder is in use already, and alone there it would leave out the root.
 */
export const unifiedMkinitcpioEditor: Editor = {
  add(files, words) {
    if (!usesFolder(files)) return single.add(files, words);
    const own = ours.wordsIn(files);
    const missing = missingWords(`${others(files)} ${own}`, words);
    if (missing.length === 0) return nothing;
    return rewrite(files, ours.path, ours.textWith(files, insertWords(own, missing)), commands, missing);
  },
  remove(files, words) {
    const own = ours.wordsIn(files);
    if (own === '') return single.remove(files, words);
    const rest = removeWords(own, words);
    if (rest.words.length === 0) return nothing;
    return rewrite(files, ours.path, ours.textWith(files, rest.text), commands, rest.words);
  },
};

const usesFolder = (files: FileTexts): boolean =>
  !files.has(kernelCmdline) && !files.has('/usr/lib/kernel/cmdline') && others(files).trim() !== '';

const others = (files: FileTexts): string =>
  [...files.keys()]
    .filter((path) => path.startsWith(folder) && path.endsWith('.conf') && path !== ours.path)
    .sort()
    .flatMap((path) => (files.get(path) ?? '').split('\n').filter((line) => !line.startsWith('#')))
    .join(' ');
