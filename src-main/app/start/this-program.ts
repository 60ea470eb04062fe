import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Program } from '#shared/host/system/sandbox.ts';

/**
 * The file that a person started: the AppImage around the program, where there is one.
 * @returns null when it cannot be looked at, as after it was moved
 */
export function thisProgram(env: Record<string, string | undefined>, executable: string): Program | null {
  try {
    const path = realpathSync(env['APPIMAGE'] || executable);
    return { path, onlyRootChanges: onlyRootChanges(path) };
  } catch {
    return null;
  }
}

/** The file, and every folder on the way to it: who can rename a folder can put another file in its place. */
function onlyRootChanges(path: string): boolean {
  const { uid, mode } = statSync(path);
  if (uid !== 0 || (mode & 0o022) !== 0) return false;
  return path === '/' || onlyRootChanges(dirname(path));
}
