import type { HostSnapshot } from '../../host/snapshot.ts';
import { valueOf } from '../../reading.ts';
import type { Edit, Editor, FileTexts, Manual } from '../editing/edit.ts';
import { editorFor, type BootFacts } from './editor-for.ts';
import { isMade } from '../../host/system/made-entry.ts';

/** What the loader's files are judged by. */
export type BootHost = Pick<HostSnapshot, 'boot' | 'bootFiles'>;

/** Where systemd-boot's entries are, by where the EFI partition is mounted. */
const entryFolders = ['/boot/loader/entries', '/efi/loader/entries', '/boot/efi/loader/entries'];

export function textsOf({ bootFiles }: BootHost): Map<string, string> {
  return new Map(
    Object.entries(bootFiles.files).flatMap(([path, file]) =>
      file.kind === 'value' ? [[path, file.value.text] as const] : [],
    ),
  );
}

export function bootFactsOf(host: BootHost): BootFacts {
  const files = textsOf(host);
  // /boot/vmlinuz-linux may be another release's by now, or nobody's: the copy beside the modules is this one's.
  const kernels = host.bootFiles.kernels.flatMap(({ release, packaged, image }) => {
    const its = packaged ?? image;
    return its === null ? [] : [{ release, image: its }];
  });
  return { files, kernels, entry: entryPath(host, files) };
}

/** The name of the entry that starts a trial. */
export const trialEntry = 'bindery-trial.conf';
/** The line by which it tells of which entry it is a copy: the system that it starts has to be changed there. */
export const copiedFrom = (name: string): string => `# Bindery: started once, instead of ${name}\n`;
const original = /^# Bindery: started once, instead of (.+)$/m;

/**
 * The file of the entry that started this system, of a trial the one that it stands for: systemd-boot names it in
 * small letters and without the `+LEFT-DONE` of boot counting (systemd.io/AUTOMATIC_BOOT_ASSESSMENT).
 */
function entryPath({ boot }: BootHost, files: FileTexts): string | null {
  const booted = valueOf(boot.entry)?.toLowerCase();
  if (booted === undefined) return null;
  const idOf = (path: string): string =>
    path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\+\d+(?:-\d+)?(?=\.conf$)/, '')
      .toLowerCase();
  const found = [...files.keys()].find(
    (path) => entryFolders.some((folder) => path.startsWith(`${folder}/`)) && idOf(path) === booted,
  );
  if (found === undefined && booted === trialEntry) return keptIn(files);
  if (found === undefined || booted !== trialEntry) return found ?? null;
  const [, name] = original.exec(files.get(found) ?? '') ?? [];
  const path = `${found.slice(0, found.lastIndexOf('/') + 1)}${name ?? ''}`;
  return name !== undefined && files.has(path) ? path : null;
}

/**
 * What was tried was kept in this very start, and the trial's entry is gone: the word is where it was kept, which is
 * one entry, or all of those that kernel-install made. Of these the last is most likely the newest kernel's.
 */
function keptIn(files: FileTexts): string | null {
  const paths = [...files].flatMap(([path, text]) =>
    entryFolders.some((folder) => path.startsWith(`${folder}/`)) &&
    /^[ \t]*options[ \t].*\bbindery=/m.test(text)
      ? [path]
      : [],
  );
  return paths.length === 1 || paths.every((path) => isMade(files, path)) ? (paths.at(-1) ?? null) : null;
}

/** The editor for this machine's loader; it leaves to the user what it could not read all of. */
export function bootEditor(host: BootHost): Editor | null {
  const editor = editorFor(host.boot.loader, bootFactsOf(host));
  if (!editor) return null;
  const unread = Object.entries(host.bootFiles.files).flatMap(([path, { kind }]) =>
    kind === 'value' ? [] : [path],
  );
  const guard =
    (act: Editor['add']): Editor['add'] =>
    (files, words) => {
      const done = act(files, words);
      const blind = unread.find((path) => done.kind === 'edit' && concerns(path, done));
      return blind === undefined ? done : unseen(blind, words);
    };
  return { add: guard((...it) => editor.add(...it)), remove: guard((...it) => editor.remove(...it)) };
}

/** A file that could not be read may say the opposite of what is written next to it. */
const concerns = (path: string, { changes }: Edit): boolean =>
  changes.some((change) => change.path === path || nearby(change.path) === nearby(path));

/** `/etc/default` of /etc/default/grub.d/x.cfg */
const nearby = (path: string): string => path.split('/').slice(0, 3).join('/');

const unseen = (path: string, words: readonly string[]): Manual => ({
  kind: 'manual',
  lines: [words.join(' ')],
  why: `${path} could not be read, so Bindery cannot tell whether they would count; look again as root`,
});
