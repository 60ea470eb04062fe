import { nothing, type Edit, type FileChange, type FileTexts, type Manual } from '../../editing/edit.ts';
import { addVerbatim, removeVerbatim } from '../../editing/shell-assignment.ts';
import { defaultArguments, grubDefaults, makeGrubConfig } from '../grub/grub-defaults.ts';
import { readsDropIns } from '../grub/grub-drop-in.ts';
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

/** grubby takes the variable as it stands; what its entries say can often be read by root alone. */
function entries(files: FileTexts, isWanted: boolean, isNew: boolean): string[][] {
  const texts = [...files].filter(([path]) => entry.test(path)).map(([, text]) => text);
  const has = (text: string): boolean => text.includes(grubVariable);
  const done = texts.length === 0 ? !isNew : isWanted ? texts.every(has) : !texts.some(has);
  const option = isWanted ? '--args' : '--remove-args';
  return done ? [] : [['grubby', '--update-kernel=ALL', `${option}=${grubVariable}`]];
}

function inDefaults(files: FileTexts, isWanted: boolean): FileChange[] | null {
  const text = files.get(grubDefaults);
  if (text === undefined) return isWanted ? null : [];
  const after = isWanted
    ? addVerbatim(text, defaultArguments, grubVariable)
    : removeVerbatim(text, defaultArguments, grubVariable);
  return after === null ? null : change(files, grubDefaults, after);
}
