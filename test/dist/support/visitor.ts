import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asNobody } from '../../support/users.ts';

const isRoot = process.geteuid?.() === 0;

/** Words in front of a program that give it mounts of its own; an ordinary user gets a user namespace for that. */
export const ownMounts: readonly string[] = ['unshare', '--mount', ...(isRoot ? [] : ['--map-root-user'])];

/** Somebody who has never started Bindery: an ordinary user with an empty home. */
export interface Visitor {
  home: string;
  /** Words in front of a program that make it this user's. */
  words: readonly string[];
  /** All that this user's programs find in their environment. */
  env: Record<string, string>;
  leave: () => void;
}

/**
 * A new visitor. On a machine whose /dev/fuse is for root alone, as in some containers, the visitor gets one of
 * the usual kind in its place, and nobody else sees it.
 * @param folder where the home is made
 * @param withScreen whether the visitor may draw on the display
 */
export function newVisitor(folder: string, withScreen: boolean): Visitor {
  const home = mkdtempSync(join(folder, 'home-'));
  const env: Record<string, string> = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home, TMPDIR: home };
  if (withScreen) Object.assign(env, keyToScreen(home));
  if (isRoot) chownSync(home, 65534, 65534);
  const fuse = '[ -e "$0" ] || mknod -m 666 "$0" c 10 229; mount --bind "$0" /dev/fuse && exec "$@"';
  return {
    home,
    words: isRoot ? [...ownMounts, 'sh', '-c', fuse, join(folder, 'fuse'), ...asNobody] : [],
    env,
    leave: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function keyToScreen(home: string): Record<string, string> {
  const { DISPLAY = '', XAUTHORITY } = process.env;
  if (!XAUTHORITY) return { DISPLAY };
  const key = join(home, 'screen-key');
  copyFileSync(XAUTHORITY, key);
  chmodSync(key, 0o600);
  if (isRoot) chownSync(key, 65534, 65534);
  return { DISPLAY, XAUTHORITY: key };
}
