// `npm run dist [-- TARGET...]`: builds the app and makes its packages in dist/. With `--release` it refuses to
// make anything but a release: all committed, and the usual Electron.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from '../setup/build.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { readJson } from '../setup/lib/json.mjs';
import { root } from '../setup/lib/paths.mjs';
import { runMain, say, SetupError } from '../setup/lib/say.mjs';
import { thisFamily } from '../setup/machine/family.mjs';
import { installMissing } from '../setup/machine/install.mjs';
import { missingForSuites } from '../setup/machine/needs.mjs';
import { billOfMaterials } from './lib/bill-of-materials.mjs';
import { writeChecksums } from './lib/checksums.mjs';
import { sourceDate, uncommitted } from './lib/epoch.mjs';
import { chooseParts, packageApp } from './lib/package-app.mjs';

const loud = `
  ******************************************************************************
  *  FOR TRYING OUT, NEVER FOR A RELEASE: Electron or the AppImage runtime are  *
  *  not the usual ones, since their downloads cannot be reached from here.    *
  ******************************************************************************
`;
/** The packages whose code goes into the product; all others build or test it. */
const shipped = ['electron', 'sudo-prompt', 'svelte', 'valibot'];
/** What needs tools that can only be downloaded is left out where that is not possible. */
const everywhere = ['AppImage'];
const all = [...everywhere, 'tar.gz', 'deb', 'rpm'];
const product = /\.(AppImage|deb|rpm|tar\.gz)$/;

async function main() {
  const words = process.argv.slice(2);
  const strict = words.includes('--release');
  const named = words.filter((word) => word !== '--release');
  await ensureDependencies();
  const family = thisFamily();
  await installMissing(await missingForSuites(['dist'], family), family);
  const epoch = await sourceDate();
  const changed = await uncommitted();
  if (changed.length > 0 && strict)
    throw new SetupError('A release is made of what is committed, and not all of this is.');
  if (changed.length > 0)
    say(`NOTE: ${changed.length} files are not committed, so nobody else can build the same.`);
  await ensureBuild();

  const parts = await chooseParts();
  if (!parts.release && strict)
    throw new SetupError('A release is made with the usual Electron, and this is not it.');
  const wanted = named.length > 0 ? named : parts.release ? all : everywhere;
  if (named.length === 0 && !parts.release)
    say('deb, rpm and tar.gz are left out: their tools can only be downloaded.');
  const to = join(root, 'dist');
  await rm(to, { recursive: true, force: true });
  await mkdir(to);
  say(`Packing with Electron ${parts.version} ...`);
  for (const targets of inTurns(wanted)) await packageApp({ parts, targets, to, epoch });

  const made = (await readdir(to)).filter((name) => product.test(name));
  if (made.length === 0) throw new SetupError('electron-builder ended well and left no package.');
  await writeFile(join(to, 'bindery.cdx.json'), `${JSON.stringify(materials(epoch), null, 1)}\n`);
  await writeChecksums(to, [...made, 'bindery.cdx.json']);
  for (const name of made) say(`Made dist/${name}`);
  if (!parts.release) console.log(loud);
  return 0;
}

/**
 * electron-builder puts a file that is for deb and rpm into the folder which the others pack meanwhile.
 * @param {string[]} targets
 */
function inTurns(targets) {
  const isSystem = (/** @type {string} */ target) => ['deb', 'rpm'].includes(target);
  return [targets.filter((one) => !isSystem(one)), targets.filter(isSystem)].filter(
    (turn) => turn.length > 0,
  );
}

/** @param {number} epoch */
function materials(epoch) {
  const project = /** @type {import('./lib/bill-of-materials.mjs').Project} */ (
    readJson(join(root, 'package.json'))
  );
  const { packages } =
    /** @type {{ packages: Record<string, import('./lib/bill-of-materials.mjs').Locked> }} */ (
      readJson(join(root, 'package-lock.json'))
    );
  return billOfMaterials(project, packages, shipped, epoch);
}

await runMain(main, (message) => {
  console.error(message);
  return 1;
});
