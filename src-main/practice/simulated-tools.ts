import { valueOf } from '#shared/reading.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';
import { entryFolders } from './simulated-loader.ts';

const CONFIGURATION = '/etc/kernelstub/configuration';

interface Words {
  added: string[];
  removed: string[];
}

/**
 * Tools that keep the kernel command line, and so leave something behind that the next start reads: kernelstub
 * in its own file and in the entries, grubby in the entries. What other tools make, nothing here looks at.
 */
export function runTool(tree: ChangeableTree, [tool, ...args]: string[]): void {
  const words = tool === 'kernelstub' ? ofKernelstub(args) : tool === 'grubby' ? ofGrubby(args) : null;
  if (words === null) return;
  if (tool === 'kernelstub') configure(tree, words);
  for (const folder of entryFolders) {
    for (const name of valueOf(tree.list(folder)) ?? []) {
      const path = `${folder}/${name}`;
      const text = valueOf(tree.whole(path));
      // The entry of a trial is Bindery's own, and none of theirs.
      if (text === null || name === 'bindery-trial.conf' || !name.endsWith('.conf')) continue;
      const after = text.replace(
        /^(options[ \t]+)(.*)$/m,
        (_, start: string, line: string) => start + changed(line.split(/\s+/), words).join(' '),
      );
      if (after !== text) tree.set(path, { text: after });
    }
  }
}

const changed = (list: string[], { added, removed }: Words): string[] => [
  ...list.filter((word) => !removed.includes(word) && !added.includes(word)),
  ...added,
];

const listOf = (text = ''): string[] => text.split(' ').filter(Boolean);

const ofKernelstub = ([option, text]: string[]): Words => ({
  added: option === '--add-options' ? listOf(text) : [],
  removed: option === '--delete-options' ? listOf(text) : [],
});

function ofGrubby(args: string[]): Words {
  const valueIn = (option: string): string[] =>
    args.flatMap((arg) => (arg.startsWith(`${option}=`) ? listOf(arg.slice(option.length + 1)) : []));
  return { added: valueIn('--args'), removed: valueIn('--remove-args') };
}

/** An older one, or one that makes no sense in somebody's capture, stays as it is. */
function configure(tree: ChangeableTree, words: Words): void {
  const text = valueOf(tree.whole(CONFIGURATION)) ?? '';
  const [list, inside] = /"kernel_options":\s*\[([^\]]*)\]/.exec(text) ?? [];
  if (list === undefined) return;
  const options = [...(inside ?? '').matchAll(/"([^"]*)"/g)].map((it) => it[1] ?? '');
  const after = `"kernel_options":${JSON.stringify(changed(options, words))}`;
  tree.set(CONFIGURATION, { text: text.replace(list, () => after) });
}
