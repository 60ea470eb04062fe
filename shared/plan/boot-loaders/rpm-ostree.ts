import { run, type Editor, type FileTexts } from '../editing/edit.ts';
import { missingWords } from '../editing/words.ts';

/**
 * Silverblue, Kinoite, Bazzite, Bluefin: the arguments belong to a deployment, and the one before this change
 * stays in the boot menu. The tool passes over what is there already (rpm-ostree(1), "kargs").
 */
export const rpmOstreeEditor: Editor = {
  add(files, words) {
    const missing = missingWords(present(files), words);
    return run(['rpm-ostree', 'kargs', ...missing.map((word) => `--append-if-missing=${word}`)], missing);
  },
  remove: (_files, words) =>
    run(['rpm-ostree', 'kargs', ...words.map((word) => `--delete-if-present=${word}`)], [...words]),
};

const present = (files: FileTexts): string => files.get('/proc/cmdline') ?? '';
