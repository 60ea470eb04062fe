import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cached, textsOf } from './cache.ts';
import { debianSource } from './debian.ts';
import { execAsRoot } from './exec.ts';
import { type GuestImage } from './image.ts';
import { kernel } from './kernel.ts';

/** What the guest has beyond a minimal Debian: an init, udev, Debian's Node and a QEMU of its own. */
const packages = [
  'systemd-sysv',
  'udev',
  'kmod',
  'nodejs',
  'qemu-system-x86',
  'seabios',
  'pci.ids',
  'pciutils',
];

const files = ['build-full.sh', 'lab-job.service', 'run-job.sh', 'spare.sh'].map(
  (name) => new URL(`../files/${name}`, import.meta.url),
);

/**
 * The full guest: Debian with systemd and udev, made by debootstrap from the machine's own mirror.
 * Building it needs root (or a sudo that asks nothing); running it does not.
 * @param extra Further Debian packages; every set of packages is an image of its own.
 */
export async function fullImage(extra: readonly string[] = []): Promise<GuestImage> {
  const linux = await kernel();
  const { mirror, codename } = await debianSource();
  const wanted = [...packages, ...extra];
  const ingredients = [linux.version, codename, ...wanted, ...textsOf(new URL(import.meta.url), ...files)];
  const folder = await cached('full', ingredients, async (draft, scratch) => {
    const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
    const source = [
      codename,
      mirror,
      wanted.join(','),
      linux.moduleRoot,
      fileURLToPath(new URL('../files', import.meta.url)),
    ];
    await execAsRoot('sh', [
      fileURLToPath(new URL('../files/build-full.sh', import.meta.url)),
      scratch,
      join(draft, 'disk.img'),
      owner,
      ...source,
    ]);
  });
  return { kernel: linux, disk: join(folder, 'disk.img'), init: '/sbin/init' };
}
