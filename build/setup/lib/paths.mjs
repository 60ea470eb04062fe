import { homedir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder, absolute, without a slash at its end. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * A path in the user's cache, by the XDG base directory rules (a relative XDG_CACHE_HOME counts as unset).
 * @param {string[]} names folders and file below `bindery/`
 */
export function cachePath(...names) {
  const set = process.env['XDG_CACHE_HOME'];
  return join(set?.startsWith('/') ? set : join(homedir(), '.cache'), 'bindery', ...names);
}

/**
 * The environment for the project's own tools: the checkout's `node_modules/.bin` comes first, and with it
 * the Node that the lock file pins.
 * @param {Record<string, string>} [more] further variables
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(more = {}) {
  const path = [join(root, 'node_modules', '.bin'), ...searchPath()].join(delimiter);
  return { ...process.env, PATH: path, ...more };
}

/**
 * The environment for npm itself: npm replaces `node_modules`, so it must not run on the Node inside it.
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment() {
  return { ...process.env, PATH: searchPath().join(delimiter) };
}

/** The folders of PATH without those that npm put there for a script run. */
function searchPath() {
  const inModules = join('node_modules', '.bin');
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(sep + inModules) && folder !== inModules);
}
