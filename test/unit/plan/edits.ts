import { expect } from 'vitest';
import { nothing, undoEdit, type Edit, type Editor, type FileTexts } from '#shared/plan/editing/edit.ts';

/** The files after an edit; each change must start from the bytes that are there. */
export function edited(files: FileTexts, edit: Edit): Map<string, string> {
  const after = new Map(files);
  for (const change of edit.changes) {
    expect(files.get(change.path) ?? null, change.path).toBe(change.before);
    if (change.after === null) after.delete(change.path);
    else after.set(change.path, change.after);
  }
  return after;
}

/** An edit that must be one; a refusal shows its reason. */
export function theEdit(done: ReturnType<Editor['add']>): Edit {
  if (done.kind === 'manual') throw new Error(`left to the user: ${done.why}`);
  return done;
}

/**
 * Adds words to files and holds the editor to its promises: the second time changes nothing; undone, every file
 * has its old bytes; and when somebody wrote in the file meanwhile, only the words go.
 * @returns what the first run did, and the files after it
 */
export function addedAndUndone(
  editor: Editor,
  files: FileTexts,
  words: readonly string[],
): { edit: Edit; after: Map<string, string> } {
  const edit = theEdit(editor.add(files, words));
  expect(edit.words).not.toEqual([]);
  const after = edited(files, edit);
  expect(editor.add(after, words), 'a second time').toEqual(nothing);

  const undo = theEdit(undoEdit(editor, edit, after));
  expect(edited(after, undo), 'undone').toEqual(new Map(files));
  expect(undo.commands).toEqual(edit.commands);
  expect(undoEdit(editor, edit, files), 'undone again').toEqual(nothing);

  for (const { path, before } of edit.changes) {
    const note = `# a note of the user\n`;
    const touched = new Map(after).set(path, note + (after.get(path) ?? ''));
    const rest = edited(touched, theEdit(undoEdit(editor, edit, touched)));
    if (before !== null) expect(rest.get(path), 'undone after somebody wrote in it').toBe(note + before);
    else expect(rest.get(path), 'what somebody wrote in a new file').toContain(note);
    for (const word of edit.words) if (before === null) expect(rest.get(path)).not.toContain(word);
  }
  return { edit, after };
}
