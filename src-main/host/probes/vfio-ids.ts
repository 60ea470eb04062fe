import type { ConfigFile } from '#shared/host/graphics/early-drivers.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { fromModprobe, fromModuleList, type VfioIds } from '#shared/host/vfio-ids.ts';
import { isKnown, valueOf } from '#shared/reading.ts';

/** In modprobe.d(5)'s order: a file hides those of the same name in the folders behind. */
const folders = [
  '/etc/modprobe.d',
  '/run/modprobe.d',
  '/usr/local/lib/modprobe.d',
  '/usr/lib/modprobe.d',
  '/lib/modprobe.d',
];

/** Reads who else gives devices to vfio-pci, by their ids. */
export function readVfioIds(reader: HostReader): VfioIds {
  const unread: string[] = [];
  const file = (path: string): ConfigFile[] => {
    const text = reader.text(path);
    // An empty file is sometimes made as a link to nothing.
    if (!isKnown(text) && valueOf(reader.link(path)) !== '/dev/null') unread.push(path);
    return text.kind === 'value' ? [{ path, text: text.value }] : [];
  };
  const seen = new Set<string>();
  const files = folders.flatMap((folder) => {
    const names = reader.list(folder);
    if (!isKnown(names)) unread.push(folder);
    const own = (valueOf(names) ?? []).filter((name) => name.endsWith('.conf') && !seen.has(name));
    for (const name of own) seen.add(name);
    return own.flatMap((name) => file(`${folder}/${name}`));
  });
  const lists = file('/etc/initramfs-tools/modules');
  return { settings: [...files.flatMap(fromModprobe), ...lists.flatMap(fromModuleList)], unread };
}
