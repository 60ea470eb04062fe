import type { InstalledKernel } from '#shared/host/boot-files.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

/** The kernels that are installed: a folder of modules each, and the images that go with it. */
export function readKernels(reader: HostReader): InstalledKernel[] {
  const releases = valueOf(reader.list('/lib/modules')) ?? [];
  const there = (path: string): boolean => valueOf(reader.exists(path)) === true;
  const isKernel = (release: string): boolean =>
    // A kernel that was removed leaves the folder behind when something was built for it.
    ['kernel', 'modules.builtin', 'modules.dep'].some((name) => there(`/lib/modules/${release}/${name}`));
  return releases
    .filter((release) => /^\w[\w.+~-]*$/.test(release) && isKernel(release))
    .map((release) => {
      const names = ['pkgbase', 'kernelbase'].flatMap(
        (file) => valueOf(reader.text(`/lib/modules/${release}/${file}`)) ?? [],
      );
      const first = (paths: string[]): string | null => paths.find(there) ?? null;
      return {
        release,
        image: first(imagesOf(release, names)),
        packaged: first([packagedAt(release)]),
        initramfs: first(initramfsOf(release, names)),
        vfio: readVfio(reader, release),
      };
    });
}

const packagedAt = (release: string): string => `/lib/modules/${release}/vmlinuz`;

/**
 * Debian and Fedora, openSUSE on ARM, Gentoo; Arch by the package's name, Manjaro by a name of its own, such as
 * 6.6-x86_64; the package's own copy.
 */
const imagesOf = (release: string, names: readonly string[]): string[] => [
  ...['vmlinuz', 'vmlinux', 'Image', 'zImage', 'kernel'].map((name) => `/boot/${name}-${release}`),
  ...names.map((name) => `/boot/vmlinuz-${name}`),
  packagedAt(release),
];

/** Debian, dracut, openSUSE, and by those names mkinitcpio and booster. */
const initramfsOf = (release: string, names: readonly string[]): string[] => [
  `/boot/initrd.img-${release}`,
  `/boot/initramfs-${release}.img`,
  `/boot/initrd-${release}`,
  ...names.flatMap((name) => [`/boot/initramfs-${name}.img`, `/boot/booster-${name}.img`]),
];

/** Distributions compress their modules in different ways, or not at all. */
const suffixes = ['', '.xz', '.zst', '.gz'];

function readVfio(reader: HostReader, release: string): InstalledKernel['vfio'] {
  const builtIn: Reading<string> = reader.text(`/lib/modules/${release}/modules.builtin`);
  if (builtIn.kind === 'value' && /\/vfio-pci\.ko$/m.test(builtIn.value)) return value('built-in');
  const folder = `/lib/modules/${release}/kernel`;
  const seen = reader.exists(folder);
  if (seen.kind !== 'value') return seen;
  if (!seen.value) return unreadable(`${folder} is not there`);
  const file = `${folder}/drivers/vfio/pci/vfio-pci.ko`;
  return value(suffixes.some((it) => valueOf(reader.exists(file + it))) ? 'module' : 'missing');
}
