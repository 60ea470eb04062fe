import { efiText } from '#shared/host/system/firmware.ts';
import { valueOf } from '#shared/reading.ts';
import { wholeFolders } from '../host/probes/boot/paths.ts';
import { loaderText, loaderVariable } from './loader-variable.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';

/** Where systemd-boot finds what it is to start once (systemd.io/BOOT_LOADER_INTERFACE). */
export const ONE_SHOT = loaderVariable('LoaderEntryOneShot');
const SELECTED = loaderVariable('LoaderEntrySelected');

/**
 * systemd-boot starts an entry: the one that is to be started once, which it forgets before, else the one that
 * its setting names, else the one of last time, which stands for the first of its menu; only a trial's entry comes
 * last there. It says which, and the entry's text is what counts.
 * @returns the text; empty with another loader
 */
export function startEntry(tree: ChangeableTree): string {
  const last = efiText(valueOf(tree.text(SELECTED)) ?? '') || null;
  const once = valueOf(tree.text(ONE_SHOT));
  tree.remove(ONE_SHOT);
  const entry = once ?? (last === null ? null : (defaultOf(tree) ?? (isTrial(last) ? firstOf(tree) : last)));
  if (entry === null) return '';
  const file = entry.endsWith('.conf') ? entry : `${entry}.conf`;
  if (last !== null) tree.set(SELECTED, { text: loaderText(file) });
  return entryFolders.map((folder) => valueOf(tree.text(`${folder}/${file}`)) ?? '').join('\n');
}

const isTrial = (entry: string): boolean => entry.startsWith('bindery-trial');

/** The newest of the entries that are not for a trial (systemd-boot(7) sorts them by version, the newest first). */
const firstOf = (tree: ChangeableTree): string | null =>
  entryFolders
    .flatMap((folder) => valueOf(tree.list(folder)) ?? [])
    .filter((name) => name.endsWith('.conf') && !isTrial(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0] ?? null;

/** Where entries are, by where the partition with them is mounted. */
export const entryFolders = wholeFolders
  .map(({ folder }) => folder)
  .filter((it) => it.endsWith('/loader/entries'));

/** The entry that loader.conf(5) names outright; of a pattern nobody here can tell. */
function defaultOf(tree: ChangeableTree): string | null {
  const settings = entryFolders.map(
    (folder) => valueOf(tree.text(folder.replace(/entries$/, 'loader.conf'))) ?? '',
  );
  return /^[ \t]*default[ \t]+([\w.+-]+)[ \t]*$/m.exec(settings.join('\n'))?.[1] ?? null;
}
