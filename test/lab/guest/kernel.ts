import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { cached, textsOf } from './cache.ts';
import { download, kernelPackage, unpack } from './debian.ts';
import { exec, LabError } from './exec.ts';
import { requireTools } from './host-tools.ts';
import { writeInitramfs } from './initramfs.ts';

/** What the first stage needs to mount the guest's disk. ext4 asks for crc32c by name, so it is named here. */
const bootModules = ['virtio_pci', 'virtio_blk', 'crc32c_generic', 'ext4'];

/** Drivers of the hardware in hardware.ts, and what Bindery itself loads. */
const guestModules = [
  ...['9p', '9pnet_virtio', 'virtio_net', 'virtio_rng', 'overlay', 'loop', 'autofs4'],
  // The EFI system partition, with the character sets that mounting it asks for by name, and EFI's variables.
  ...['vfat', 'nls_cp437', 'nls_ascii', 'efivarfs'],
  ...['vfio-pci', 'vfio_iommu_type1'],
  ...['bochs', 'cirrus', 'virtio-gpu'],
  ...['snd-hda-intel', 'snd-hda-codec-generic'],
  ...[
    'e1000',
    'e1000e',
    'nvme',
    'ahci',
    'sd_mod',
    'xhci-pci',
    'ehci-pci',
    'uhci-hcd',
    'usbhid',
    'hid-generic',
  ],
];

/** A kernel that QEMU starts directly, and the part of its modules that the guests use. */
export interface Kernel {
  readonly image: string;
  readonly initramfs: string;
  /** What it was configured with: initramfs-tools and dracut look into it. */
  readonly config: string;
  /** A folder that holds `lib/modules/VERSION`. */
  readonly moduleRoot: string;
  /** Such as `6.1.0-30-amd64`; also what tells one kernel from another in the keys of other images. */
  readonly version: string;
}

/** Debian's own kernel, fetched once and cached. Every guest begins here. @throws LabError */
export async function kernel(): Promise<Kernel> {
  requireTools();
  const name = await kernelPackage();
  const sources = ['kernel.ts', 'initramfs.ts', '../files/init.sh'].map(
    (file) => new URL(file, import.meta.url),
  );
  const folder = await cached('kernel', [name, ...textsOf(...sources)], (draft, scratch) =>
    build(name, draft, scratch),
  );
  return {
    image: join(folder, 'vmlinuz'),
    initramfs: join(folder, 'initramfs.gz'),
    config: join(folder, 'config'),
    moduleRoot: join(folder, 'modules'),
    version: name.replace('linux-image-', ''),
  };
}

async function build(name: string, folder: string, scratch: string): Promise<void> {
  const tree = join(scratch, 'tree');
  await unpack(await download([name, 'busybox-static'], scratch), tree);
  const { version, library } = await findModules(tree);
  for (const name of ['vmlinuz', 'config']) {
    await copyFile(join(tree, 'boot', `${name}-${version}`), join(folder, name));
  }
  await exec('depmod', ['-b', baseOf(library), version]);
  await copyModules(library, version, [...bootModules, ...guestModules], join(folder, 'modules'));

  const first = join(scratch, 'initramfs');
  await copyModules(library, version, bootModules, first);
  await mkdir(join(first, 'bin'));
  await copyFile(join(tree, 'bin', 'busybox'), join(first, 'bin', 'busybox'));
  await writeFile(join(first, 'modules'), `${bootModules.join('\n')}\n`);
  await writeInitramfs(first, join(folder, 'initramfs.gz'));
}

/** Releases with a merged /usr ship their modules under it. */
async function findModules(tree: string): Promise<{ version: string; library: string }> {
  for (const place of ['lib/modules', 'usr/lib/modules']) {
    const [version] = await readdir(join(tree, place)).catch(() => []);
    if (version !== undefined) return { version, library: join(tree, place, version) };
  }
  throw new LabError('The kernel package holds no modules where they are looked for (lib/modules).');
}

/** Copies modules with all that they depend on, so that modprobe works there as on a whole system. */
async function copyModules(library: string, version: string, modules: readonly string[], to: string) {
  const base = baseOf(library);
  const target = join(to, 'lib', 'modules', version);
  const told = await exec('modprobe', ['-d', base, '-S', version, '--show-depends', '-a', ...modules]);
  const files = new Set([...told.matchAll(/^insmod (\S+)/gm)].map(([, file]) => file ?? ''));
  for (const file of files) {
    const copy = join(target, relative(library, file));
    await mkdir(dirname(copy), { recursive: true });
    await copyFile(file, copy);
  }
  for (const name of await readdir(library)) {
    if (/^modules\.(builtin|order)/.test(name)) await copyFile(join(library, name), join(target, name));
  }
  await exec('depmod', ['-b', to, version]);
}

/** The folder above `lib/modules/VERSION`, which is how kmod's tools want to be told. */
function baseOf(library: string): string {
  return join(library, '..', '..', '..');
}
