import type { InstalledKernel } from '../../../host/boot-files.ts';
import type { FileTexts, Manual } from '../../editing/edit.ts';
import { field, initrdsOf } from './entry.ts';
import type { ImageTarget } from './plan.ts';

/** No image that could be made anew. */
export const noImages = (tool: string, place: string): Manual => ({
  kind: 'manual',
  lines: [],
  why: `no image made by ${tool} was found at ${place}, so Bindery cannot tell what the next start will use`,
});

/**
 * Where the initramfs of each kernel is: beside its kernel, or where kernel-install(8) keeps it, which the
 * entries of the Boot Loader Specification tell. Kernels with neither have none.
 */
export function imageTargets(files: FileTexts, kernels: readonly InstalledKernel[]): ImageTarget[] {
  const entries = entryImages(files);
  return kernels.flatMap(({ release, initramfs }) => {
    const images = initramfs === null ? (entries.get(release) ?? []) : [initramfs];
    return images.map((image) => ({ kernel: release, image }));
  });
}

const folders = ['/boot', '/efi', '/boot/efi'];

/** By kernel. */
function entryImages(files: FileTexts): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of folders) {
    for (const [path, text] of files) {
      if (!path.startsWith(`${folder}/loader/entries/`) || !path.endsWith('.conf')) continue;
      const [release] = field(text, 'version');
      // Several entries may share one image, and microcode stands on lines of its own.
      const images = initrdsOf(path, text).filter((it) => /^\/[^ ]*\/initrd$/.test(it.slice(folder.length)));
      if (!release) continue;
      const all = [...(found.get(release) ?? []), ...images];
      found.set(release, [...new Set(all)]);
    }
  }
  return found;
}
