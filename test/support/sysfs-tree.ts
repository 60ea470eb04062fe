import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Entry } from '../../src-main/host/memory-tree.ts';

/** Writes a tree of files, folders and links below a folder. Paths are absolute and mean "below it". */
export function writeTree(root: string, entries: Iterable<[string, Entry]>): void {
  for (const [at, entry] of entries) writeEntry(root, at, entry);
}

export function writeEntry(root: string, at: string, entry: Entry): void {
  const full = path.join(root, at);
  if ('folder' in entry) {
    fs.mkdirSync(full, { recursive: true });
    return;
  }
  fs.mkdirSync(path.dirname(full), { recursive: true });
  if ('text' in entry) fs.writeFileSync(full, entry.text);
  else {
    fs.rmSync(full, { force: true });
    fs.symlinkSync(entry.link, full);
  }
}

/** Thousands of small files: in memory, where there is such a folder, that takes a fiftieth of the time. */
const temporary = isWritable('/dev/shm') ? '/dev/shm' : os.tmpdir();

function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A new empty folder, gone again when the function returned is called. */
export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const folder = fs.mkdtempSync(path.join(temporary, `bindery-${name}-`));
  // Bindery's root script refuses folders that others may change.
  fs.chmodSync(folder, 0o755);
  return {
    path: folder,
    remove: () => {
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
