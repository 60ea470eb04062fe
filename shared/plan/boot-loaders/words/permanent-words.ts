import {
  applied,
  joined,
  nothing,
  type Edit,
  type Editor,
  type FileTexts,
  type Manual,
} from '../../editing/edit.ts';
import { bootEditor, textsOf, type BootHost } from '../boot-facts.ts';
import { wordsIn, wordsOf } from './address-words.ts';
import type { BootWords } from './word-change.ts';

/** Words that stay on the kernel command line, by this loader's editor; there can be no trial by them. */
export function permanentWords(host: BootHost): BootWords | null {
  const editor = bootEditor(host);
  if (!editor) return null;
  const files = textsOf(host);
  return {
    trial: null,
    want: (kept) => ({ edit: exactly(editor, files, wordsOf(kept)), switch: [] }),
  };
}

/** Adds the words that are missing, and takes out those of Bindery's that are not wanted any more. */
export function exactly(editor: Editor, files: FileTexts, wanted: readonly string[]): Edit | Manual {
  const there = new Set([...files].flatMap(([path, text]) => (isRead(path) ? wordsIn(text) : [])));
  const over = [...there].filter((word) => !wanted.includes(word));
  const removed = over.length > 0 ? editor.remove(files, over) : nothing;
  if (removed.kind === 'manual' || wanted.length === 0) return removed;
  const added = editor.add(applied(files, removed), wanted);
  return added.kind === 'manual' ? added : joined(removed, added);
}

/** Bindery's own files speak of words, too, and one of a trial's entry is no permanent one. */
const isRead = (path: string): boolean =>
  !path.startsWith('/etc/bindery/') && !path.endsWith('/bindery-trial.conf') && !path.endsWith('/grubenv');
