import { gzipSync } from 'node:zlib';
import { err, ok, type Result } from '#shared/result.ts';

/** Linux's MAX_ARG_STRLEN less the closing zero: the longest single argument that a program can be given. */
export const longestArgument = 131_071;

/** What sudo-prompt sets around the command: `cd "..."; export ...; "/usr/bin/pkexec" ... "echo SUDOPROMPT; "`. */
const wrapping = 1024;

/** All that the script finds in its environment. */
export const rootEnvironment = {
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C',
  LC_ALL: 'C',
} as const;

/**
 * Printed by the elevated shell just before the script starts. What stands before it is not the script's:
 * root's own `~/.bashrc` is read first and may print.
 */
export const startMarker = (runId: string): string => `BINDERY-START ${runId}`;

/**
 * The one command that is run as root: the script travels inside it, so that no other process can swap a
 * file between the look and the run.
 *
 * SECURITY: sudo-prompt escapes only `"`, and two shells read the text before the script's own. So the script
 * is base64, and what stands around it has nothing that a shell would expand inside double quotes.
 * @param person the id of the user who may stop the run
 * @returns `bad-input` when the command would be longer than the kernel takes
 */
export function elevatedCommand(script: string, runId: string, person: number): Result<string> {
  if (!/^[0-9a-f]{16}$/.test(runId)) throw new Error('a run id has 16 lower-case hexadecimal digits');
  if (!Number.isSafeInteger(person) || person < 0) throw new Error('a user id is a whole number');
  const packed = gzipSync(Buffer.from(script, 'utf8'), { level: 9 }).toString('base64');
  const environment = Object.entries(rootEnvironment).map(([name, value]) => `${name}=${value}`);
  const inner = `echo ${startMarker(runId)}; echo ${packed} | base64 -d | gzip -dc | /bin/sh -s ${runId} ${person}`;
  const command = `exec /usr/bin/env -i ${environment.join(' ')} /bin/sh -c '${inner}' </dev/null`;

  const length = command.length + wrapping;
  if (length <= longestArgument) return ok(command);
  return err({
    code: 'bad-input',
    file: 'the root script',
    place: `${length} bytes when packed`,
    problem: `one command may have ${longestArgument} bytes; save the script and run it in a terminal`,
  });
}
