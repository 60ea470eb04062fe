import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './lib/json.mjs';
import { npmEnvironment, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say, SetupError } from './lib/say.mjs';

const oldestNode = [20, 19];

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional] for some platforms only
 * @property {boolean} [extraneous] in the lock file, yet wanted by nothing, so that npm leaves it out
 * @property {boolean} [link]
 *
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/** Refuses a Node that is too old for the build tools. @param {string} version as in `process.versions.node` */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(`Node ${oldestNode.join('.')} or newer is needed; this is ${version}.`);
}

/**
 * Which packages of the lock file are not installed as it says. Optional ones and those that nothing wants may be
 * absent; packages that are installed without being in the lock file do no harm.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed npm's own record, node_modules/.package-lock.json
 * @returns {string[]} paths such as `node_modules/vite`
 */
export function outdatedPackages(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path, entry]) => {
      if (path === '' || entry.link) return false;
      const found = installed.packages[path];
      if (!found) return !entry.optional && !entry.extraneous;
      return found.version !== entry.version || found.integrity !== entry.integrity;
    })
    .map(([path]) => path);
}

/** Brings node_modules to what the lock file says; does nothing where it is so already. */
export async function ensureDependencies() {
  checkNode(process.versions.node);
  const reason = whyInstall();
  if (!reason) return;
  say(`Installing the npm packages (${reason}) ...`);
  // Development packages are wanted whatever NODE_ENV or the user's npm settings leave out.
  const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: npmEnvironment(),
    show: true,
  });
  if (code !== 0) throw new SetupError(`\`npm ci\` failed with exit code ${code}; its reason is above.`);
  await ensurePinnedNode();
}

/** @returns {string | undefined} nothing when all is installed */
function whyInstall() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'none are installed';
  const changed = outdatedPackages(readLock(join(root, 'package-lock.json')), readLock(record));
  if (changed.length > 0) return `${changed.length} differ from package-lock.json`;
  return existsSync(pinnedNode()) ? undefined : 'the pinned Node is missing';
}

/** The `node` package's install script places the program; npm may be set up to run no such scripts. */
async function ensurePinnedNode() {
  if (existsSync(pinnedNode())) return;
  await run('npm', ['rebuild', 'node', '--ignore-scripts=false'], { env: npmEnvironment(), show: true });
  if (existsSync(pinnedNode())) return;
  throw new SetupError(
    'The pinned Node could not be placed: `npm rebuild node --ignore-scripts=false` failed.',
  );
}

function pinnedNode() {
  return join(root, 'node_modules', '.bin', 'node');
}

/** @param {string} path @returns {LockFile} */
function readLock(path) {
  return /** @type {LockFile} */ (readJson(path));
}
