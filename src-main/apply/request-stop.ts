import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Asks a root script to put everything back and end. It made a folder for that, which belongs to the person:
 * an empty folder in there is the request, and nothing of it is ever read.
 * @param root the machine's root folder
 * @returns whether it was asked; false while it has not begun, when it has ended, and where it cannot be asked
 */
export function requestStop(root: string, runId: string): boolean {
  try {
    mkdirSync(join(root, 'run/bindery', `${runId}.stop`, 'stop'));
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EEXIST';
  }
}
