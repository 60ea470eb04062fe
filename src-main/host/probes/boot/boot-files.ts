import { createHash } from 'node:crypto';
import type { BootFile, BootFiles } from '#shared/host/boot-files.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import { absent, parsed, value, valueOf, type Reading } from '#shared/reading.ts';
import { readEncryptedRoot } from './encrypted-root.ts';
import { canGrubWrite } from './grub-env-place.ts';
import { readKernels } from './kernels.ts';
import { grubEnvFiles, maybeOurs, ourLinks, presences, texts, wholeFolders } from './paths.ts';

/** Everything that a change of the next boot is planned by, file by file. */
export function readBootFiles(reader: HostReader): BootFiles {
  const files: Record<string, Reading<BootFile>> = {};
  const links: Record<string, string> = {};
  const note = (path: string): void => {
    const text = reader.whole(path);
    if (text.kind === 'value') files[path] = value({ text: text.value, sha256: sha256(text.value) });
    else if (text.kind !== 'absent') files[path] = text;
  };
  texts.forEach(note);
  for (const { folder, ending } of wholeFolders) {
    const names = reader.list(folder);
    // What is in a folder that nobody may look into, nobody knows: an editor must not take it for empty.
    if (names.kind === 'unreadable') files[`${folder}/`] = names;
    for (const name of valueOf(names) ?? []) if (name.endsWith(ending)) note(`${folder}/${name}`);
  }
  for (const path of presences)
    if (valueOf(reader.exists(path)) === true) files[path] ??= value({ text: '', sha256: '' });
  for (const path of ourLinks) {
    const target = valueOf(reader.linkText(path));
    if (target !== null) links[path] = target;
  }
  const env = grubEnvFiles.find((path) => files[path] !== undefined);
  const block = env === undefined ? undefined : files[env];
  return {
    files,
    links,
    folders: maybeOurs.filter((folder) => valueOf(reader.exists(folder)) === true),
    kernels: readKernels(reader),
    grubEnv: block === undefined ? absent : parsed(textOf(block), parseGrubEnv),
    grubEnvWritable: env !== undefined && canGrubWrite(reader, env),
    encryptedRoot: readEncryptedRoot(reader),
  };
}

const textOf = (file: Reading<BootFile>): Reading<string> =>
  file.kind === 'value' ? value(file.value.text) : file;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
