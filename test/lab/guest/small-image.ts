import { chmod, copyFile, cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { cached, textsOf } from './cache.ts';
import { closure, downloadClosure, unpack } from './debian.ts';
import { writeDisk } from './disk.ts';
import { exec } from './exec.ts';
import { type GuestImage } from './image.ts';
import { kernel } from './kernel.ts';

const packages = ['busybox-static', 'kmod', 'nodejs', 'pci.ids', 'util-linux'];
const files = {
  'sbin/lab-init': new URL('../files/small-init.sh', import.meta.url),
  'usr/lib/bindery-lab/run-job': new URL('../files/run-job.sh', import.meta.url),
};

/**
 * The small guest: busybox, kmod and Debian's Node, no systemd and no udev. Its packages are only
 * unpacked, none of their scripts runs, so building it needs no root.
 */
export async function smallImage(): Promise<GuestImage> {
  const linux = await kernel();
  const sources = textsOf(new URL(import.meta.url), ...Object.values(files));
  const ingredients = [linux.version, ...(await closure(packages)), ...sources];
  const folder = await cached('small', ingredients, (draft, scratch) =>
    build(linux.moduleRoot, draft, scratch),
  );
  return { kernel: linux, disk: join(folder, 'disk.img'), init: '/sbin/lab-init' };
}

async function build(moduleRoot: string, folder: string, scratch: string): Promise<void> {
  const root = join(scratch, 'root');
  await unpack(await downloadClosure(packages, scratch), root);
  await cp(join(moduleRoot, 'lib'), join(root, 'lib'), { recursive: true });
  for (const place of ['dev', 'proc', 'sys', 'run', 'tmp', 'root', 'etc', 'var/lib', 'usr/lib/bindery-lab']) {
    await mkdir(join(root, place), { recursive: true });
  }
  for (const [place, source] of Object.entries(files)) {
    await copyFile(source, join(root, place));
    await chmod(join(root, place), 0o755);
  }
  await linkApplets(root);
  for (const heavy of ['doc', 'man', 'locale', 'info']) {
    await rm(join(root, 'usr/share', heavy), { recursive: true, force: true });
  }
  await writeDisk(root, join(folder, 'disk.img'), 'small', 512);
}

/** Makes every busybox command reachable by name, except where a package brought the real one. */
async function linkApplets(root: string): Promise<void> {
  const applets = (await exec(join(root, 'bin/busybox'), ['--list'])).trim().split('\n');
  const folders = ['bin', 'sbin', 'usr/bin', 'usr/sbin'];
  const taken = new Set(
    (await Promise.all(folders.map((place) => readdir(join(root, place)).catch(() => [])))).flat(),
  );
  for (const applet of applets) {
    if (!taken.has(applet)) await symlink('/bin/busybox', join(root, 'bin', applet));
  }
}
