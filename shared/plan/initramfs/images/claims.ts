import type { InstalledKernel } from '../../../host/boot-files.ts';
import type { Manual } from '../../editing/edit.ts';

/**
 * Where a name in /boot has no release in it, two may lay claim to it: kernel-modules-hook (Arch) keeps the modules
 * of a kernel that was replaced until the next start. An image with those modules would not start the new one, and
 * which of the two the file is cannot be seen from its name.
 */
export function claimedTwice(kernels: readonly InstalledKernel[]): Manual | null {
  for (const [index, kernel] of kernels.entries()) {
    for (const other of kernels.slice(0, index)) {
      const file = sharedBy(kernel, other);
      if (file !== null)
        return {
          kind: 'manual',
          lines: [],
          why: `two kernels, ${other.release} and ${kernel.release}, claim ${file}: restart first, then try again`,
        };
    }
  }
  return null;
}

const sharedBy = (one: InstalledKernel, other: InstalledKernel): string | null => {
  if (one.initramfs !== null && one.initramfs === other.initramfs) return one.initramfs;
  return one.image !== null && one.image === other.image ? one.image : null;
};
