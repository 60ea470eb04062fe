import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const isRoot = process.geteuid?.() === 0;

/**
 * Words in front of a program that make it root. An ordinary user's tests get a user namespace, in which
 * their own files are root's; where the system forbids that, the program fails and so does the test.
 */
export const asRoot: readonly string[] = isRoot ? [] : ['unshare', '--user', '--map-root-user', '--'];

const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Words that open the way to the checkout where it lies in a folder that only root may enter, such as /root: an empty
 * folder in its place, for this program alone, with the checkout where it was.
 */
function opened(): string[] {
  const above = checkout.split('/').map((_, depth, names) => names.slice(0, depth + 1).join('/') || '/');
  const closed = above.find((folder) => (statSync(folder).mode & 0o001) === 0);
  if (closed === undefined) return [];
  const way =
    'mount --bind "$1" /mnt && mount -t tmpfs -o mode=755 none "$2" && mkdir -p "$1" && mount --move /mnt "$1"';
  return ['unshare', '--mount', '--', 'sh', '-c', `${way} && shift 2 && exec "$@"`, 'sh', checkout, closed];
}

/** Words in front of a program that make it an ordinary user who may read what everybody may. */
export const asNobody: readonly string[] = isRoot
  ? [...opened(), 'setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']
  : [];

/** Fails loudly, with the package's name, when a program that a test stands on is missing. */
export function needProgram(name: string, debianPackage = name): string {
  if (spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) return name;
  throw new Error(`these tests need "${name}": apt-get install ${debianPackage}`);
}
