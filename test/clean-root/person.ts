import { chownSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root as checkout, cachePath } from '../../build/setup/lib/paths.mjs';
import { run } from '../../build/setup/lib/run.mjs';

/** Somebody at work in the clone in their home, in another root. */
export interface Person {
  env: Record<string, string>;
  /** The words of a program that does this in there. */
  words: (command: string[]) => string[];
  run: (command: string[], limit?: { seconds: number }) => ReturnType<typeof run>;
}

/** The file of certificates that this machine's Node trusts beside its own, if any. */
export const ownCertificates = process.env['NODE_EXTRA_CA_CERTS'];

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * @param made where the root lies
 * @param screen what programs need to draw on the screen it is looked at on
 */
export function personIn(made: string, user: string, screen: Record<string, string>): Person {
  const isRoot = user === 'root';
  const home = isRoot ? '/root' : `/home/${user}`;
  const env = { PATH: path, HOME: home, DEBIAN_FRONTEND: 'noninteractive', ...keyTo(screen, made, home) };
  if (ownCertificates) Object.assign(env, { NODE_EXTRA_CA_CERTS: ownCertificates });
  const become = ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', '--'];
  const words = (command: string[]) => [
    ...[
      'unshare',
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      'sh',
      join(import.meta.dirname, 'enter.sh'),
      made,
    ],
    // The guests' images are a cache, which would take long to fill.
    ...[`${resolve(checkout, '..', 'shared')}=${home}/shared`, ...(isRoot ? [imagesFor(home)] : [])],
    ...['--', 'env', `--chdir=${home}/bindery`, ...become, ...command],
  ];
  return {
    env,
    words,
    run: (command, { seconds } = { seconds: 60 }) => {
      const [program = '', ...args] = words(command);
      return run(program, args, { env, seconds });
    },
  };
}

function imagesFor(home: string): string {
  const images = cachePath('lab');
  mkdirSync(images, { recursive: true });
  return `${images}=${home}/.cache/bindery/lab`;
}

/** The screen's key lies outside, so each person gets a copy. */
function keyTo({ DISPLAY = '', XAUTHORITY = '' }: Record<string, string>, made: string, home: string) {
  const copy = join(home, 'screen-key');
  cpSync(XAUTHORITY, join(made, copy));
  const { uid, gid } = statSync(join(made, home));
  chownSync(join(made, copy), uid, gid);
  return { DISPLAY, XAUTHORITY: copy };
}
