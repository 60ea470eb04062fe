import { valueOf } from '../../reading.ts';
import {
  applied,
  joined,
  nothing,
  type Edit,
  type Editor,
  type FileTexts,
  type Manual,
} from '../editing/edit.ts';
import { removeFromAssignment } from '../editing/shell-assignment.ts';
import type { BootHost } from './boot-facts.ts';
import { defaultArguments, grubDefaults } from './grub/grub-defaults.ts';

const variables = ['GRUB_CMDLINE_LINUX', defaultArguments];

/**
 * Takes words out that the user wrote: only from files, where the way back is their old bytes. Where a tool
 * keeps them, nobody could say afterwards where they stood.
 */
export function userWordsOut(
  host: BootHost,
  files: FileTexts,
  editor: Editor,
  words: readonly string[],
): Edit | Manual {
  const { loader } = host.boot;
  const isGrub =
    valueOf(loader.name) === 'grub' && !['grubby', 'ostree', 'sdbootutil'].includes(loader.manager ?? '');
  const remove = (now: FileTexts): Edit | Manual => {
    const more = editor.remove(now, words);
    return isGrub && more.kind === 'edit' ? joined(more, inGrubFiles(applied(now, more), words)) : more;
  };
  let edit: Edit = nothing;
  // A word may stand there more than once, and each of them counts.
  for (let round = 0; round < 20; round++) {
    const more = remove(applied(files, edit));
    if (more.kind === 'manual') return more;
    if (more.changes.length === 0 && more.commands.length > 0) break;
    if (more.words.length === 0) return wholly(edit, words, editor, files);
    edit = joined(edit, more);
  }
  return { kind: 'manual', lines: [...words], why: 'remove them by hand: a tool of the system keeps them' };
}

function wholly(edit: Edit, words: readonly string[], editor: Editor, files: FileTexts): Edit | Manual {
  if (words.some((word) => !edit.words.includes(word))) {
    const why = 'remove them by hand: they stand in no file that Bindery knows';
    return { kind: 'manual', lines: [...words], why };
  }
  if (edit.commands.length > 0) return edit;
  // GRUB's files alone change nothing: whatever the editor runs for its own word makes the menu.
  const sample = editor.add(files, ['bindery.menu=1']);
  return sample.kind === 'manual' ? sample : { ...edit, commands: sample.commands };
}

function inGrubFiles(files: FileTexts, words: readonly string[]): Edit {
  const paths = [...files.keys()].filter(
    (path) => path === grubDefaults || /^\/etc\/default\/grub\.d\/.*\.cfg$/.test(path),
  );
  return paths.reduce<Edit>((edit, path) => {
    const before = files.get(path) ?? '';
    const gone: string[] = [];
    const after = variables.reduce((text, name) => {
      const cut = removeFromAssignment(text, name, words);
      gone.push(...(cut?.words ?? []));
      return cut?.text ?? text;
    }, before);
    const change: Edit = { kind: 'edit', changes: [{ path, before, after }], commands: [], words: gone };
    return gone.length === 0 ? edit : joined(edit, change);
  }, nothing);
}
