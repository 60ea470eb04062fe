// `npm start [-- ARGUMENTS]`: installs what is missing, builds, and opens the window.
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { openWindow } from './electron/open-window.mjs';
import { ensureRuntime } from './electron/runtime.mjs';
import { sandboxObstacle } from './electron/sandbox.mjs';
import { runMain, say, SetupError } from './lib/say.mjs';
import { hasDisplay } from './machine/display.mjs';
import { thisFamily } from './machine/family.mjs';
import { installMissing } from './machine/install.mjs';
import { missingForElectron } from './machine/needs.mjs';

const noDisplay = `There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).
  In a desktop session, open a terminal there and run \`npm start\` again.
  Without one, the command line does the same work: npm run --silent bindery -- scan
  To try the window without a screen: xvfb-run -a npm start`;

async function main() {
  const args = process.argv.slice(2);
  if (!hasDisplay()) throw new SetupError(noDisplay);
  await ensureDependencies();
  await ensureBuild();

  const runtime = await ensureRuntime();
  const electron = join(runtime.folder, 'electron');
  const family = thisFamily();
  const missing = await missingForElectron(electron, family);
  if (!(await installMissing(missing, family)))
    throw new SetupError('Electron cannot start without these libraries.');

  const obstacle = await sandboxObstacle(runtime.folder);
  if (obstacle) say(`NOTE: the window runs without Chromium's sandbox (--no-sandbox): ${obstacle}.`);
  const flags = obstacle ? ['--no-sandbox'] : [];
  return openWindow(electron, [...flags, '.', ...args], runtime.env);
}

await runMain(main, (message) => {
  console.error(message);
  return 1;
});
