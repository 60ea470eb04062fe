/** Texts of the files that an editor looks at, by path; a path that is not in it is no file. */
export type FileTexts = ReadonlyMap<string, string>;

/** A file before and after; null where there is none. */
export interface FileChange {
  path: string;
  before: string | null;
  after: string | null;
}

/** What to write and what to run then; both empty when everything is as wanted already. */
export interface Edit {
  kind: 'edit';
  changes: FileChange[];
  /** Argument lists, in order. */
  commands: string[][];
  /** The words that were really added or removed: what the way back has to take out. */
  words: string[];
}

/** What cannot be done safely by a program: the lines for the user to add, and why. */
export interface Manual {
  kind: 'manual';
  lines: string[];
  why: string;
}

/**
 * Adds words and takes them out again, for one boot loader or one initramfs tool. Pure: the same files give
 * the same edit. Adding twice changes nothing the second time.
 */
export interface Editor {
  add(files: FileTexts, words: readonly string[]): Edit | Manual;
  /** `words` are those of the edit that added them. */
  remove(files: FileTexts, words: readonly string[]): Edit | Manual;
}

export const nothing: Edit = { kind: 'edit', changes: [], commands: [], words: [] };

/** The edit that gives one file a new text, or none when it has that text already. */
export function rewrite(
  files: FileTexts,
  path: string,
  after: string | null,
  commands: string[][],
  words: string[],
): Edit {
  const before = files.get(path) ?? null;
  if (before === after) return nothing;
  return { kind: 'edit', changes: [{ path, before, after }], commands, words };
}

/** What tools are asked to do, where they keep the files themselves. */
export const run = (command: string[], words: string[]): Edit =>
  words.length === 0 ? nothing : { kind: 'edit', changes: [], commands: [command], words };

/**
 * The way back from an edit: files that nobody touched since get their old bytes; from the others only the
 * words that were added are taken.
 */
export function undoEdit(editor: Editor, done: Edit, files: FileTexts): Edit | Manual {
  if (done.words.length === 0) return nothing;
  const asLeft = done.changes.every(({ path, after }) => (files.get(path) ?? null) === after);
  const removal = editor.remove(files, done.words);
  if (done.changes.length === 0 || !asLeft || removal.kind === 'manual') return removal;
  const changes = done.changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
  return { ...removal, changes, commands: removal.commands.length > 0 ? removal.commands : done.commands };
}

/** The files after an edit. */
export function applied(files: FileTexts, { changes }: Edit): Map<string, string> {
  const after = new Map(files);
  for (const change of changes) {
    if (change.after === null) after.delete(change.path);
    else after.set(change.path, change.after);
  }
  return after;
}

/** Two edits, one after the other, as one. */
export function joined(first: Edit, second: Edit): Edit {
  const changes = [...first.changes];
  for (const change of second.changes) {
    const at = changes.findIndex(({ path }) => path === change.path);
    const earlier = changes[at];
    if (earlier) changes[at] = { ...earlier, after: change.after };
    else changes.push(change);
  }
  const commands = [...first.commands, ...second.commands];
  const texts = commands.map((command) => command.join('\0'));
  return {
    kind: 'edit',
    changes: changes.filter(({ before, after }) => before !== after),
    // A tool that makes files from others does it once, after the last of them.
    commands: commands.filter((_, at) => texts.lastIndexOf(texts[at] ?? '') === at),
    words: [...new Set([...first.words, ...second.words])],
  };
}
