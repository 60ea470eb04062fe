import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, toolEnvironment } from './lib/paths.mjs';
import { packNames } from './pci-ids.mjs';
import { run } from './lib/run.mjs';
import { say, SetupError } from './lib/say.mjs';

const sources = [
  'shared',
  'src-main',
  'src-renderer',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];
const products = ['main/index.cjs', 'main/cli.cjs', 'preload/preload.cjs', 'renderer/index.html'];

/** Builds the app into out/, unless what is there is newer than all its sources. */
export async function ensureBuild() {
  if (!isFresh()) {
    say('Building ...');
    const { code, output } = await run('electron-vite', ['build'], { env: toolEnvironment(), seconds: 600 });
    if (code !== 0) throw new SetupError(`The build failed (exit code ${code}):\n${output}`);
  }
  await packNames();
}

/** Whether out/ is complete and newer than its sources. */
export function isFresh() {
  const built = products.map((file) => modified(join(root, 'out', file)));
  return Math.min(...built) >= Math.max(...sources.map((name) => newest(join(root, name))));
}

/**
 * The time of the last change below a path. Folders count too: a removed file changes only its folder.
 * @param {string} path
 * @returns {number} milliseconds
 */
export function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return modified(path);
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** @param {string} path @returns {number} 0 where there is no such file */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
