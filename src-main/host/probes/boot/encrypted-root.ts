import { posix } from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import { parseMounts } from '#shared/host/mounts.ts';
import { unreadable, value, valueOf, type Reading } from '#shared/reading.ts';
import { foldersOf } from '../uses/storage.ts';

/**
 * Whether the root file system lies on an encrypted volume, at whatever depth: then the initramfs has to unlock
 * it. dm-crypt marks its volumes by the beginning of their id (libcryptsetup, `DM_UUID_PREFIX`).
 */
export function readEncryptedRoot(reader: HostReader): Reading<boolean> {
  const mounts = parseMounts(valueOf(reader.text('/proc/self/mountinfo')) ?? '');
  const root = mounts.filter(({ at }) => at === '/').at(-1);
  if (!root) return unreadable('what / is mounted from is not shown');
  const device = root.device.startsWith('0:') ? `${root.type} ${root.source}` : root.device;
  const folders = foldersOf(reader, root, device).map((folder) =>
    folder === null ? null : valueOf(reader.resolve(folder)),
  );
  const seen = new Set<string>();
  if (folders.some((real) => real !== null && isEncrypted(reader, real, seen))) return value(true);
  return folders.length === 0 || folders.includes(null)
    ? unreadable(`which disks / is on (${root.source}) could not be seen`)
    : value(false);
}

/** A block device that is encrypted, or any of those that it is made of. */
function isEncrypted(reader: HostReader, real: string, seen: Set<string>): boolean {
  if (seen.has(real)) return false;
  seen.add(real);
  if (valueOf(reader.text(`${real}/dm/uuid`))?.startsWith('CRYPT-')) return true;
  const slaves = (valueOf(reader.list(`${real}/slaves`)) ?? []).map((name) =>
    valueOf(reader.resolve(`${real}/slaves/${name}`)),
  );
  // A partition of a RAID is made of what the RAID is made of.
  const whole = valueOf(reader.exists(`${real}/partition`)) === true ? [posix.dirname(real)] : [];
  return [...slaves, ...whole].some((next) => next !== null && isEncrypted(reader, next, seen));
}
