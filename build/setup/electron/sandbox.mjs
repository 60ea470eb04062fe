import { statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/run.mjs';

/**
 * Why Chromium's sandbox cannot work here, if it cannot. It needs a user who may make user namespaces, or a
 * helper beside the program that belongs to root and is setuid; it refuses to run as root.
 * @param {string} folder where the Electron program is
 * @returns {Promise<string | undefined>} nothing when the sandbox works
 */
export async function sandboxObstacle(folder) {
  if (process.getuid?.() === 0) return 'Chromium has no sandbox for root';
  if (isSetuidRoot(join(folder, 'chrome-sandbox'))) return undefined;
  const { code } = await run('unshare', ['--user', '--map-root-user', 'true'], { seconds: 10 });
  // 127: there is no unshare to ask, so let Chromium find out by itself.
  return code === 0 || code === 127 ? undefined : 'this system does not let users make user namespaces';
}

/** @param {string} file */
function isSetuidRoot(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === 0 && (stat.mode & 0o4000) !== 0;
}
