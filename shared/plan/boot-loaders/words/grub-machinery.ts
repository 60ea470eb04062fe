import { nothing, type Edit, type FileChange, type FileTexts, type Manual } from '../../editing/edit.ts';
import { addVerbatim, removeVerbatim } from '../../editing/shell-assignment.ts';
import { defaultArguments, grubDefaults, makeGrubConfig } from '../grub/grub-defaults.ts';
import { readsDropIns } from '../grub/grub-drop-in.ts';
import { patternOf } from '../grub/grubby.ts';
import { grubMenuScript, grubMenuText, grubVariable } from './grub-menu-script.ts';

/** What makes GRUB compose words, put up or taken away. */
interface Machinery {
  add(): Edit | Manual;
  remove(): Edit | Manual;
}

const dropIn = '/etc/default/grub.d/zz-bindery-words.cfg';
const dropInText = `# Written by Bindery, which also removes it.
${defaultArguments}="$${defaultArguments} \\${grubVariable}"
`;
const entry = /^\/boot\/loader\/entries\/(?!.*rescue).*\.conf$/;

/**
 * The part of the menu that composes the words, and the variable on the kernel lines: by a drop-in where
 * grub-mkconfig reads those, by grubby where each kernel has an entry of its own, else in /etc/default/grub.
 * @param unread files of GRUB's that could not be read
 */
export function grubMachinery(files: FileTexts, isGrubby: boolean, unread: readonly string[]): Machinery {
  const program = files.get('/usr/sbin/grub-mkconfig') ?? files.get('/usr/bin/grub-mkconfig') ?? '';
  const menu = files.has('/usr/sbin/update-grub') ? ['update-grub'] : makeGrubConfig(files);
  const script = (after: string | null): FileChange[] => change(files, grubMenuScript, after);
  const put = (isWanted: boolean): Edit | Manual => {
    const [blind] = unread;
    if (blind !== undefined) return { kind: 'manual', lines: [], why: `${blind} could not be read` };
    const line = isGrubby
      ? []
      : readsDropIns(program)
        ? change(files, dropIn, isWanted ? dropInText : null)
        : inDefaults(files, isWanted);
    if (!line) {
      const why = `${grubDefaults} is not written in a way that Bindery can change safely`;
      return { kind: 'manual', lines: [], why };
    }
    const changes = [...script(isWanted ? grubMenuText : null), ...line];
    const commands = [
      ...(changes.length > 0 ? [menu] : []),
      ...(isGrubby ? entries(files, isWanted, changes.length > 0) : []),
    ];
    return commands.length === 0 ? nothing : { kind: 'edit', changes, commands, words: [grubVariable] };
  };
  return { add: () => put(true), remove: () => put(false) };
}

function change(files: FileTexts, path: string, after: string | null): FileChange[] {
  const before = files.get(path) ?? null;
  return before === after ? [] : [{ path, before, after }];
}

/** What grubby's entries say can often be read by root alone. */
function entries(files: FileTexts, isWanted: boolean, isNew: boolean): string[][] {
  const texts = [...files].filter(([path]) => entry.test(path)).map(([, text]) => text);
  const have = texts.filter((text) => text.includes(grubVariable)).length;
  const add = ['grubby', '--update-kernel=ALL', `--args=${grubVariable}`];
  const remove = ['grubby', '--update-kernel=ALL', `--remove-args=${patternOf(grubVariable)}`];
  if (texts.length === 0) return isNew ? [isWanted ? add : remove] : [];
  if (!isWanted) return have > 0 ? [remove] : [];
  // Where the variable is already, it would be put a second time: it does not find that it is there.
  return have === texts.length ? [] : have > 0 ? [remove, add] : [add];
}

function inDefaults(files: FileTexts, isWanted: boolean): FileChange[] | null {
  const text = files.get(grubDefaults);
  if (text === undefined) return isWanted ? null : [];
  const after = isWanted
    ? addVerbatim(text, defaultArguments, grubVariable)
    : removeVerbatim(text, defaultArguments, grubVariable);
  return after === null ? null : change(files, grubDefaults, after);
}
