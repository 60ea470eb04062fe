import { inOrder } from '../../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../../host/snapshot.ts';
import type { PciAddress } from '../../../pci/address.ts';
import { valueOf } from '../../../reading.ts';
import { bootFactsOf } from '../../boot-loaders/boot-facts.ts';
import type { Manual } from '../../editing/edit.ts';
import { initramfsBinderPath } from '../../early-binder/files.ts';
import { renderInitramfsBinder } from '../../early-binder/initramfs-binder.ts';
import { contentsAfterUndo, imagePlanFor, ownParts, type ImagePlan } from '../../initramfs/image-plan.ts';
import { imageLimit } from '../../initramfs/images/own.ts';
import type { Draft } from '../draft/draft.ts';
import { screensOf } from './screens.ts';

/** What it takes to bind in the initramfs of this machine; null where nobody knows what makes it. */
export function imagesOf(host: HostSnapshot, away: readonly PciAddress[]): ImagePlan | Manual | null {
  const tool = valueOf(host.boot.initramfs.tool);
  const start = { loader: host.boot.loader, entry: bootFactsOf(host).entry };
  return tool === null
    ? null
    : imagePlanFor(tool, { bootFiles: host.bootFiles, screens: screensOf(host, away), start });
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/**
 * The binder and its list in every image.
 * @param isNew what the images would have to bind is another than before
 */
export function addImages(draft: Draft, host: HostSnapshot, plan: ImagePlan, isNew: boolean): void {
  const tool = valueOf(host.boot.initramfs.tool);
  if (tool === null) return;
  const edit = plan.edit?.editor.add(draft.texts, plan.edit.words);
  const files = [
    { path: initramfsBinderPath, text: renderInitramfsBinder(), mode: '755' as const },
    ...plan.files,
  ];
  const isChanged =
    files.some(({ path, text }) => draft.text(path) !== text) ||
    (edit?.kind === 'edit' && edit.changes.length > 0);
  for (const { path, text, mode } of files) draft.file(path, text, mode);
  if (edit?.kind === 'edit') draft.edit({ ...edit, commands: [] });
  const images = plan.images.filter(({ image }) => isNew || isChanged || !draft.isOurImage(image));
  const { contents } = plan;
  for (const { kernel, image } of images) {
    draft.add('space', { kind: 'check-space', folder: parentOf(image), like: [image], kib: 8192 });
    draft.image({ tool, kernel, image, contents, limit: imageLimit });
  }
  addRoom(
    draft,
    images.map(({ image }) => image),
  );
  // An image that a tool makes is made whenever those that Bindery makes would be.
  if (images.length > 0 || (plan.images.length === 0 && (isNew || isChanged))) addTools(draft, plan.tools);
}

/** What a tool makes is copied first, and when it fails the copy is laid beside what it left, to take its place. */
function addTools(draft: Draft, tools: ImagePlan['tools']): void {
  const makes = tools.flatMap((step) => step.makes);
  for (const path of makes)
    draft.add('space', { kind: 'check-space', folder: parentOf(path), like: [path], kib: 8192 });
  if (makes.length > 0)
    draft.add('space', { kind: 'check-space', folder: '/var/lib', like: makes, kib: 1024 });
  for (const step of tools) draft.tool(step);
}

/** How much bigger an image is once it is unpacked: zstd and xz make a third to a fifth of modules and firmware. */
const unpacked = 5;

/** Where copies are kept, one of each image, and one image after the other is unpacked to be looked into. */
function addRoom(draft: Draft, images: readonly string[]): void {
  const [first] = images;
  if (first === undefined) return;
  const like = [...images, ...Array.from({ length: unpacked }, () => first)];
  draft.add('space', { kind: 'check-space', folder: '/var/lib', like, kib: 1024 });
}

/**
 * Whether the run that put the binder in place came to the end of its files; devices come after these. An image
 * that it did not make is then of a kernel that came later, and has the binder; after a run that was cut short,
 * it is one that was never touched.
 */
const wasFinished = ({ runs }: HostSnapshot): boolean => {
  const made = inOrder(runs).findLast(({ changes }) =>
    changes.some((it) => it.record === 'file' && it.path === initramfsBinderPath && it.after !== null),
  );
  return made?.end === 'done' || made?.end === 'reboot-needed';
};

/** No binding needs the initramfs any more. */
export function removeImages(draft: Draft, host: HostSnapshot, plan: ImagePlan | Manual | null): void {
  const tool = valueOf(host.boot.initramfs.tool);
  const isBuiltIn = host.bootFiles.files[initramfsBinderPath] !== undefined && wasFinished(host);
  draft.restore(initramfsBinderPath, null);
  if (tool === null) return;
  const own = ownParts[tool];
  for (const { path } of own.files) draft.restore(path, null);
  const edit = own.edit?.editor.remove(draft.texts, own.edit.words);
  if (edit?.kind === 'edit') draft.undoEdit({ ...edit, commands: [] });
  if (plan?.kind !== 'images') return;
  const images = plan.images.filter(({ image }) => isBuiltIn || draft.isOurImage(image));
  for (const { kernel, image } of images) {
    draft.add('space', { kind: 'check-space', folder: parentOf(image), like: [image], kib: 8192 });
    draft.restoreImage({ tool, kernel, image, limit: imageLimit }, contentsAfterUndo);
  }
  if (images.length > 0 || (plan.images.length === 0 && isBuiltIn)) addTools(draft, plan.tools);
}
