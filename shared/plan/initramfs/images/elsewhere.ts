import type { FileTexts } from '../../editing/edit.ts';
import { initrdsOf } from './entry.ts';
import type { Start, ToolPlan } from './plan.ts';

/**
 * Why the next start would not use what is made anew: the loader has a copy of its own, and nothing brings it
 * there. Null where it uses it, as far as can be told.
 */
export function startsElsewhere(
  { loader, entry }: Start,
  files: FileTexts,
  { images, tools }: Pick<ToolPlan, 'images' | 'tools'>,
): string | null {
  // Its hooks take the place of mkinitcpio's and dracut's, and pass presets over.
  if (loader.manager === 'limine-tool')
    return 'limine-entry-tool makes the images that Limine starts, in a place of their own';
  // What makes unified images says which; the others hand on what was made.
  if (tools.some(({ makes }) => makes.length === 0)) return null;
  if (loader.isUnified)
    return tools.length > 0 ? null : 'this start was from a unified image, which would stay as it is';
  const named = entry === null ? [] : initrdsOf(entry, files.get(entry) ?? '');
  const last = named.at(-1);
  if (last === undefined || images.some(({ image }) => named.includes(image))) return null;
  return `the entry of this start names ${last}, which would stay as it is`;
}
