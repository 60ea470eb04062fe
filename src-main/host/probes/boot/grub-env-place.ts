import type { HostReader } from '#shared/host/host-reader.ts';
import { parseMounts } from '#shared/host/mounts.ts';
import { valueOf } from '#shared/reading.ts';

/** Where a block of a file stays where it is, and carries no checksum that GRUB would have to renew. */
const inPlace = new Set(['ext2', 'ext3', 'ext4', 'vfat', 'xfs']);
/** A partition of a disk, or a whole one: no LVM, RAID or encryption between. */
const plainDisk = /^\/dev\/(?:sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)(?:p?\d+)?$/;

/** Whether GRUB, and the root script, can write to its environment block there (GRUB manual, "Environment block"). */
export function canGrubWrite(reader: HostReader, file: string): boolean {
  const real = valueOf(reader.resolve(file));
  const mounts = parseMounts(valueOf(reader.text('/proc/self/mountinfo')) ?? '');
  const over = (at: string): boolean => at === '/' || real?.startsWith(`${at}/`) === true;
  // The longest is the innermost, and of several at one place the last one counts.
  const mount = mounts
    .filter(({ at }) => over(at))
    .reduce<(typeof mounts)[number] | null>(
      (best, it) => (best && best.at.length > it.at.length ? best : it),
      null,
    );
  // A link, as on older Fedoras into the EFI partition, the root script does not follow.
  return real === file && mount !== null && inPlace.has(mount.type) && plainDisk.test(mount.source);
}
