import type { HostReader } from '#shared/host/host-reader.ts';
import type { Entry } from './memory-tree.ts';

/** A tree that can be changed: in memory for practice, on disk for tests of the real script. */
export interface ChangeableTree extends HostReader {
  set(path: string, entry: Entry): void;
  remove(path: string): void;
  /** Takes away what is at a path, until it is shown again. */
  hide(path: string): void;
  show(path: string): void;
  /** Names in a folder, as far as any is known. */
  known(folder: string): string[];
}
