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
 * in its own file and in the entries, grubby and kernel-install in the entries. What other tools make, nothing
 * here looks at.
 */
export function runTool(tree: ChangeableTree, [tool = '', ...args]: string[]): void {
  switch (tool) {
    case 'kernelstub': {
      const words = ofKernelstub(args);
      configure(tree, words);
      changeOptions(tree, (line) => changed(line.split(/\s+/), words).join(' '));
      return;
    }
    case 'grubby':
      changeOptions(tree, (line) => changedByGrubby(line.split(/\s+/), ofGrubby(args)).join(' '));
      return;
    case 'kernel-install':
      makeEntry(tree, args[1]);
      return;
    case 'run-parts':
      if (valueOf(tree.exists(`${args.at(-1) ?? ''}/systemd-boot`)) === true)
        makeEntry(tree, args[0]?.replace('--arg=', ''));
      return;
  }
}

/** In every entry, or those with a name that fits. */
function changeOptions(
  tree: ChangeableTree,
  change: (line: string, text: string) => string,
  fits: (name: string) => boolean = () => true,
): void {
  for (const folder of entryFolders) {
    for (const name of valueOf(tree.list(folder)) ?? []) {
      const path = `${folder}/${name}`;
      const text = valueOf(tree.whole(path));
      // The entry of a trial is Bindery's own, and none of theirs.
      if (text === null || name === 'bindery-trial.conf' || !name.endsWith('.conf') || !fits(name)) continue;
      const after = text.replace(
        /^(options[ \t]+)(.*)$/m,
        (_, start: string, line: string) => start + change(line, text),
      );
      if (after !== text) tree.set(path, { text: after });
    }
  }
}

/** An entry that is there, with the words that kernel-install(8) of systemd 252 would give it. */
function makeEntry(tree: ChangeableTree, release = ''): void {
  const written = ['/etc/kernel/cmdline', '/usr/lib/kernel/cmdline'].flatMap(
    (path) => valueOf(tree.text(path)) ?? [],
  );
  const running = (valueOf(tree.text('/proc/cmdline')) ?? '')
    .split(/\s+/)
    .filter((word) => !/^(?:BOOT_IMAGE|initrd)=/.test(word));
  const words = listOf((written[0] ?? running.join(' ')).replaceAll(/\s+/g, ' '));
  changeOptions(
    tree,
    (_, text) => {
      const [, id] = /^machine-id[ \t]+(\S+)/m.exec(text) ?? [];
      const hasId = id === undefined || words.some((word) => word.startsWith('systemd.machine_id='));
      return [...words, ...(hasId ? [] : [`systemd.machine_id=${id}`])].join(' ');
    },
    (name) => name.replace(/(?:\+\d+(?:-\d+)?)?\.conf$/, '').endsWith(`-${release}`),
  );
}

const changed = (list: string[], { added, removed }: Words): string[] => [
  ...list.filter((word) => !removed.includes(word) && !added.includes(word)),
  ...added,
];

/**
 * By grubby's own rules (grubby-bls, `update_args`): what it looks for is a pattern of sed's, and the spaces on
 * both sides belong to what it finds. A word is put at the end once those of its name are gone.
 */
function changedByGrubby(list: string[], { added, removed }: Words): string[] {
  const ofName = (name: string): RegExp => new RegExp(`(^|\\s)${name}((\\s|$)|(=[^ ]*([$]*)))`, 'g');
  const gone = removed.map((it) => (it.includes('=') ? new RegExp(`(^|\\s)${it}(\\s|$)`) : ofName(it)));
  const replaced = added.map((it) => ofName(it.replace(/=[^=]*$/, '')));
  const left = [...gone, ...replaced].reduce(
    (line, pattern) => listOf(line.replace(pattern, ' ')).join(' '),
    list.join(' '),
  );
  return [...listOf(left), ...added];
}

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
