import { spawnSync } from 'node:child_process';

const isRoot = process.geteuid?.() === 0;

/**
 * Words in front of a program that make it root. An ordinary user's tests get a user namespace, in which
 * their own files are root's; where the system forbids that, the program fails and so does the test.
 */
export const asRoot: readonly string[] = isRoot ? [] : ['unshare', '--user', '--map-root-user', '--'];

/** Words in front of a program that make it an ordinary user who may read what everybody may. */
export const asNobody: readonly string[] = isRoot
  ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']
  : [];

/** Fails loudly, with the package's name, when a program that a test stands on is missing. */
export function needProgram(name: string, debianPackage = name): string {
  if (spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) return name;
  throw new Error(`these tests need "${name}": apt-get install ${debianPackage}`);
}
