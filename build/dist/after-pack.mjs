import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * electron-builder calls this when the app's folder is complete and nothing is made of it yet. An Electron that
 * was unpacked before brings its own starter and its version file; the product has no use for them.
 * @param {object} context
 * @param {string} context.appOutDir
 * @param {{ config: { electronVersion: string, electronFuses: Record<string, boolean> } }} context.packager
 */
export default async function afterPack({ appOutDir, packager: { config } }) {
  for (const file of ['resources/default_app.asar', 'version'])
    await rm(join(appOutDir, file), { force: true });
  // The test Electron is older than this fuse, and one that is not there cannot be set.
  if (Number.parseInt(config.electronVersion) < 29)
    delete config.electronFuses['grantFileProtocolExtraPrivileges'];
}
