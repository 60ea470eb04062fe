import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cached, textsOf } from '../cache.ts';
import { debianSource } from '../debian.ts';
import { type Disk, overlayOn } from '../disk.ts';
import { execAsRoot, LabError } from '../exec.ts';
import { bootGpu } from '../hardware.ts';
import { kernel } from '../kernel.ts';
import { type BootDisk, start } from './start.ts';

/** The programs that make a Debian system's initramfs; a system has one of them. */
export type InitramfsTool = 'initramfs-tools' | 'dracut';

const base = ['systemd-sysv', 'udev', 'kmod', 'nodejs', 'pci.ids', 'pciutils'];
const extra = ['linux-image-amd64', 'grub-pc', 'driverctl'];

const folder = new URL('../../files/boot/', import.meta.url);
const settings: Readonly<Record<InitramfsTool, readonly string[]>> = {
  'initramfs-tools': ['initramfs-tools/modules', 'initramfs-tools/conf.d/lab.conf'],
  dracut: ['dracut.conf.d/lab.conf'],
};

/** All that an image is made by. */
function sources(tool: InitramfsTool): URL[] {
  const shared = ['systemd/system/lab-job.service', 'default/grub.d/lab.cfg'];
  return [
    ...[
      new URL(import.meta.url),
      new URL('../run-job.sh', folder),
      new URL('../spare.sh', folder),
      new URL('build.sh', folder),
    ],
    ...[...shared, ...settings[tool]].map((name) => new URL(`etc/${name}`, folder)),
  ];
}

/**
 * A Debian that starts through its own GRUB, kernel and initramfs, as on a real disk. Building it needs root (or a
 * sudo that asks nothing); running it does not.
 */
export async function bootImage(tool: InitramfsTool): Promise<BootDisk> {
  const linux = await kernel();
  const { mirror, codename } = await debianSource();
  const ingredients = [linux.version, codename, tool, ...base, ...extra, ...textsOf(...sources(tool))];
  const made = await cached(`boot-${tool}`, ingredients, async (draft, scratch) => {
    const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
    const [image, loader] = [join(draft, 'disk.img'), join(draft, 'grub.img')];
    const packages = [base.join(','), [...extra, tool].join(','), tool];
    const script = [fileURLToPath(new URL('build.sh', folder)), scratch, image, loader, owner];
    await execAsRoot('sh', [...script, codename, mirror, ...packages, fileURLToPath(folder)]);
    await makeMenu({ disk: { file: image, format: 'raw' }, loader }, scratch);
  });
  return { disk: { file: join(made, 'disk.img'), format: 'raw' }, loader: join(made, 'grub.img') };
}

/** GRUB's menu can only be made where the disk is the running system's own: in its first start. */
async function makeMenu(disk: BootDisk, scratch: string): Promise<void> {
  const hardware = { iommu: 'intel', parts: [bootGpu()] } as const;
  const run = await start(
    disk,
    { job: 'step menu update-grub', hardware, limit: 300 },
    join(scratch, 'share'),
  );
  run.done('menu');
}

/**
 * A disk over another one on which a job was done, kept like an image: for what takes long and is the same each time.
 * @param name What it is called in the cache.
 */
export async function preparedDisk(name: string, base: BootDisk, job: string): Promise<BootDisk> {
  const ingredients = [base.disk.file, job, ...textsOf(new URL(import.meta.url))];
  const made = await cached(`boot-${name}`, ingredients, async (draft, scratch) => {
    const disk = await overlayOn(base.disk, join(draft, 'disk.qcow2'));
    const hardware = { iommu: 'intel', parts: [bootGpu()] } as const;
    const run = await start({ ...base, disk }, { job, hardware, limit: 600 }, join(scratch, 'share'));
    if (run.exitCode !== 0) throw new LabError(`${name} was not prepared:\n${run.output('stderr')}`);
  });
  const disk: Disk = { file: join(made, 'disk.qcow2'), format: 'qcow2' };
  return { ...base, disk };
}
