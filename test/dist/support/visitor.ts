import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

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
 * @param user one of the system's, where it must be one that polkit knows
 */
export function newVisitor(folder: string, withScreen: boolean, user = 'nobody'): Visitor {
  const home = mkdtempSync(join(folder, 'home-'));
  const env: Record<string, string> = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home, TMPDIR: home };
  if (withScreen) Object.assign(env, keyToScreen(home));
  const become = ['setpriv', `--reuid=${user}`, `--regid=${groupOf(user)}`, '--clear-groups', '--'];
  if (isRoot) execFileSync('chown', ['-R', `${user}:`, home]);
  const fuse = '[ -e "$0" ] || mknod -m 666 "$0" c 10 229; mount --bind "$0" /dev/fuse && exec "$@"';
  return {
    home,
    words: isRoot ? [...ownMounts, 'sh', '-c', fuse, join(folder, 'fuse'), ...become] : [],
    env,
    leave: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const groupOf = (user: string) => execFileSync('id', ['-g', user], { encoding: 'utf8' }).trim();

function keyToScreen(home: string): Record<string, string> {
  const { DISPLAY = '', XAUTHORITY } = process.env;
  if (!XAUTHORITY) return { DISPLAY };
  const key = join(home, 'screen-key');
  copyFileSync(XAUTHORITY, key);
  chmodSync(key, 0o600);
  return { DISPLAY, XAUTHORITY: key };
}
