import { join } from 'node:path';
import { ensureRuntime } from '../../setup/electron/runtime.mjs';
import { root, toolEnvironment } from '../../setup/lib/paths.mjs';
import { run } from '../../setup/lib/run.mjs';
import { SetupError } from '../../setup/lib/say.mjs';
import { ensureAppImageTools } from './appimage-tools.mjs';

/**
 * @typedef {object} Parts what electron-builder packs the app with
 * @property {boolean} release whether these are the usual downloads; anything else is for trying out
 * @property {string} version of Electron
 * @property {string[]} args electron-builder's
 * @property {Record<string, string>} env
 */

/** Electron and AppImage tools: the usual downloads, else the test Electron and Debian's parts. @returns {Promise<Parts>} */
export async function chooseParts() {
  const runtime = await ensureRuntime();
  const release = runtime.folder === join(root, 'node_modules', 'electron', 'dist');
  const electron = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`];
  const config = release ? 'electron-builder.yml' : 'build/dist/try-out.yml';
  if (!release && process.arch !== 'x64')
    throw new SetupError('Without the usual downloads only x64 can be built.');
  return {
    release,
    version: runtime.version,
    args: ['--config', config, ...electron],
    env: release ? {} : { APPIMAGE_TOOLS_PATH: await ensureAppImageTools() },
  };
}

/**
 * Runs electron-builder. All times in the packages are the given one, and who builds leaves no trace: order and
 * ownership are fixed by the tools, access by the umask.
 * @param {object} wanted
 * @param {Parts} wanted.parts
 * @param {string[]} wanted.targets such as `AppImage`
 * @param {string} wanted.to the folder for what is made
 * @param {number} wanted.epoch seconds since 1970
 * @param {string} [wanted.app] another app's folder, in place of this project
 */
export async function packageApp({ parts, targets, to, epoch, app = root }) {
  process.umask(0o022);
  const args = [
    '--linux',
    ...targets,
    '--publish',
    'never',
    '--projectDir',
    app,
    `-c.directories.output=${to}`,
  ];
  const env = toolEnvironment({ ...parts.env, SOURCE_DATE_EPOCH: String(epoch), TZ: 'UTC', CI: 'true' });
  const { code, output } = await run('electron-builder', [...args, ...parts.args], {
    cwd: app,
    env,
    seconds: 1800,
  });
  if (code !== 0) throw new SetupError(`electron-builder failed (exit code ${code}):\n${output}`);
}
