import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const launcher = join(import.meta.dirname, '../linux/launcher.sh');

/**
 * electron-builder calls this when the app's folder is complete and nothing is made of it yet. An Electron that
 * was unpacked before brings its own starter and its version file; the product has no use for them.
 * @param {Context} context
 */
export default async function afterPack(context) {
  const { appOutDir, packager } = context;
  const { config } = packager;
  for (const file of ['resources/default_app.asar', 'version'])
    await rm(join(appOutDir, file), { force: true });
  // The test Electron is older than this fuse, and one that is not there cannot be set.
  if (Number.parseInt(config.electronVersion) < 29)
    delete config.electronFuses['grantFileProtocolExtraPrivileges'];
  // Root's way to the command line leads through a launcher. The fuses are set first: afterwards
  // electron-builder would look for them in the launcher.
  const fuses = { ...config.electronFuses };
  await packager.addElectronFuses(context, await packager.generateFuseConfig(fuses));
  await rename(join(appOutDir, 'bindery'), join(appOutDir, 'bindery-app'));
  await copyFile(launcher, join(appOutDir, 'bindery'));
  packager.doAddElectronFuses = () => Promise.resolve();
}

/**
 * @typedef {object} Context
 * @property {string} appOutDir
 * @property {object} packager
 * @property {{ electronVersion: string, electronFuses: Record<string, boolean> }} packager.config
 * @property {(fuses: object) => Promise<object>} packager.generateFuseConfig
 * @property {(context: object, fuses: object) => Promise<unknown>} packager.addElectronFuses
 * @property {() => Promise<unknown>} packager.doAddElectronFuses
 */
