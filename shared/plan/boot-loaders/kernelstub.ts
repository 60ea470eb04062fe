import { run, type Editor, type FileTexts } from '../editing/edit.ts';
import { missingWords } from '../editing/words.ts';

const configuration = '/etc/kernelstub/configuration';

/** Pop!_OS: kernelstub keeps the words in its own file and writes the systemd-boot entries from them. */
export const kernelstubEditor: Editor = {
  add(files, words) {
    const missing = missingWords(optionsIn(files), words);
    return run(['kernelstub', '--add-options', missing.join(' ')], missing);
  },
  remove: (_files, words) => run(['kernelstub', '--delete-options', words.join(' ')], [...words]),
};

/** The user's options: a list in today's version of the file, one text in older ones. */
function optionsIn(files: FileTexts): string {
  try {
    const all = JSON.parse(files.get(configuration) ?? '{}') as {
      user?: { kernel_options?: unknown };
    } | null;
    const options = all?.user?.kernel_options;
    return Array.isArray(options) ? options.join(' ') : typeof options === 'string' ? options : '';
  } catch {
    // kernelstub looks at each word again by itself: an unreadable file only costs a second look.
    return '';
  }
}
