// `npm test [-- SUITE...]`: installs what is missing, then runs the suites. The last line is the result.
import { join } from 'node:path';
import { isFresh } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureRuntime } from './electron/runtime.mjs';
import { runMain, say, SetupError } from './lib/say.mjs';
import { hasProgram } from './machine/detect.mjs';
import { hasDisplay, startDisplay } from './machine/display.mjs';
import { thisFamily } from './machine/family.mjs';
import { installMissing } from './machine/install.mjs';
import { missingForElectron, missingForSuites } from './machine/needs.mjs';
import { packNames } from './pci-ids.mjs';
import { sum, verdict } from './suites/count.mjs';
import { runAll } from './suites/run-all.mjs';
import { select, suiteNames } from './suites/suites.mjs';
import { summary } from './suites/summary.mjs';

/** Suites that run what the build makes. */
const needBuild = ['polkit', 'lab', 'reboots', 'ui', 'dist'];
/** Suites that start Electron. */
const needElectron = ['ui', 'dist'];

async function main() {
  const chosen = chooseSuites(process.argv.slice(2));
  const strict = process.env['CI'] === 'true';
  await ensureDependencies();
  const family = thisFamily();
  await installMissing(await missingForSuites(chosen, family), family);

  /** @type {Record<string, string>} */
  const env = {};
  const display = chosen.some((suite) => needElectron.includes(suite)) ? await prepareWindow(env) : undefined;
  if (chosen.some((suite) => needBuild.includes(suite))) await packNames();
  const ended = await runAll(select(chosen), env);
  display?.stop();

  const { line, code } = verdict(sum(ended.map(({ count }) => count)), strict);
  console.log(`\n${summary(ended, strict)}\n\n${line}`);
  return code;
}

/**
 * The suites to run: all, or those named and a build if they need one.
 * @param {string[]} named
 */
function chooseSuites(named) {
  const unknown = named.filter((name) => !suiteNames.includes(name));
  if (unknown.length > 0)
    throw new SetupError(`No suite ${unknown.join(', ')}; there are: ${suiteNames.join(' ')}`);
  if (named.length === 0) return suiteNames;
  const build = named.some((name) => needBuild.includes(name)) && !isFresh();
  return build ? ['build', ...named] : named;
}

/**
 * Electron, its libraries and a screen. What cannot be had is said here, and the suite that needs it fails.
 * @param {Record<string, string>} env gets what the suites need to find them
 */
async function prepareWindow(env) {
  try {
    const runtime = await ensureRuntime();
    Object.assign(env, runtime.env);
    const family = thisFamily();
    await installMissing(await missingForElectron(join(runtime.folder, 'electron'), family), family);
    if (!hasProgram('Xvfb') && hasDisplay()) {
      say('NOTE: there is no Xvfb, so the tests open their windows on this screen.');
      return undefined;
    }
    const display = await startDisplay();
    Object.assign(env, display.env);
    return display;
  } catch (error) {
    say(`The window cannot be tested: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

await runMain(main, (message) => {
  console.error(message);
  console.log('0 passed, 1 failed');
  return 1;
});
