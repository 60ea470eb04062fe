import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cached, textsOf } from '../guest/cache.ts';
import { debianSource } from '../guest/debian.ts';
import { execAsRoot } from '../guest/exec.ts';
import { kernel } from '../guest/kernel.ts';

/** What the guest has beyond a minimal Debian. */
const packages = [
  ...['systemd-sysv', 'udev', 'kmod', 'nodejs', 'pci.ids'],
  ...['systemd-boot', 'initramfs-tools', 'driverctl'],
];

const script = new URL('build.sh', import.meta.url);
const files = ['lab-job.service', 'run-job.sh', 'spare.sh'].map(
  (name) => new URL(`../files/${name}`, import.meta.url),
);

/** `iommu-off`: `intel_iommu=off` on its command line. `early`: the cards' driver is in its initramfs. */
export type UefiKind = 'plain' | 'iommu-off' | 'early';

/**
 * The disk of a machine that starts by UEFI and systemd-boot: Debian, whose own kernel-install wrote the entry.
 * Building it needs root (or a sudo that asks nothing); running it does not.
 */
export async function uefiDisk(kind: UefiKind): Promise<string> {
  const linux = await kernel();
  const { mirror, codename } = await debianSource();
  const sources = textsOf(new URL(import.meta.url), script, ...files);
  const ingredients = [linux.image, codename, ...packages, ...sources];
  const folder = await cached('uefi', ingredients, async (draft, scratch) => {
    const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
    const kernelFolder = join(linux.moduleRoot, '..');
    const lab = fileURLToPath(new URL('../files', import.meta.url));
    const from = [codename, mirror, packages.join(','), kernelFolder, lab];
    await execAsRoot('sh', [fileURLToPath(script), scratch, draft, owner, ...from]);
  });
  return join(folder, `${kind}.img`);
}
