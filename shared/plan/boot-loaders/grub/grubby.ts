import { run, type Editor, type FileTexts } from '../../editing/edit.ts';
import { parseCommandLine, valuesOf } from '../../../host/kernel-command-line.ts';
import { missingWords } from '../../editing/words.ts';

const entry = /^\/boot\/loader\/entries\/(?!.*rescue).*\.conf$/;

/** grubby has sed look for what it removes, to which a bare `$` is the end of the line (grubby-bls, `update_args`). */
export const patternOf = (words: string): string => words.replaceAll('$', '\\$');

/**
 * Fedora, RHEL and their kin: GRUB with one entry file a kernel, which grubby keeps, and the command line of
 * kernels to come with them. It replaces a word of the same name, and removes it from every entry: where some
 * entry has one of the user's, it could not be given back, and is left to the user.
 */
export const grubbyEditor: Editor = {
  add(files, words) {
    const lines = optionsOf(files);
    const missing = words.filter((word) => lines.some((line) => missingWords(line, [word]).length > 0));
    const lost = missing.flatMap((word) => {
      const name = word.split('=')[0] ?? word;
      return lines
        .flatMap((line) => valuesOf(parseCommandLine(line), name))
        .map((it) => `${name}=${it ?? ''}`);
    });
    if (lost.length > 0) {
      return {
        kind: 'manual',
        lines: [`grubby --update-kernel=ALL --args="${missing.join(' ')}"`],
        why: `entries have ${[...new Set(lost)].join(' ')}: it replaces that, and the way back would lose it`,
      };
    }
    return run(['grubby', '--update-kernel=ALL', `--args=${missing.join(' ')}`], missing);
  },
  remove: (_files, words) =>
    run(['grubby', '--update-kernel=ALL', `--remove-args=${words.join(' ')}`], [...words]),
};

/** One command line an entry; the present start's where only root may read them. */
function optionsOf(files: FileTexts): string[] {
  const lines = [...files]
    .filter(([path]) => entry.test(path))
    .map(([, text]) =>
      text
        .split('\n')
        .flatMap((line) => /^options[ \t]+(.*)$/.exec(line)?.[1] ?? [])
        .join(' '),
    );
  return lines.length > 0 ? lines : [files.get('/proc/cmdline') ?? ''];
}
