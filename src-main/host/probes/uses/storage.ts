import { posix } from 'node:path';
import type { HostReader } from '#shared/host/host-reader.ts';
import { parseMounts, type Mount } from '#shared/host/mounts.ts';
import { swapDevices } from '#shared/host/swaps.ts';
import type { Seen, Use } from '#shared/host/uses.ts';
import { describe, parsed, valueOf } from '#shared/reading.ts';
import { Volumes } from './volumes.ts';

const MOUNTS = '/proc/self/mountinfo';
const SWAPS = '/proc/swaps';

/** File systems that do not say which devices they are on; without their own tools nobody can know. */
const SILENT = new Set(['zfs', 'virtiofs']);

/** The controllers of every disk that this system has in use: mounted, for swap, or part of a volume. */
export function readStorageUses(reader: HostReader): Seen<Use> {
  const volumes = new Volumes(reader);
  const doubts: string[] = [];
  const uses: Use[] = [];
  const mounts = parsed(reader.text(MOUNTS), parseMounts);
  if (mounts.kind !== 'value') doubts.push(`${MOUNTS} ${describe(mounts)}`);
  for (const [device, at] of byDevice(valueOf(mounts) ?? [])) {
    const [mount] = at;
    if (!mount) continue;
    if (SILENT.has(mount.type)) doubts.push(`${mount.type} does not show which disks it uses (${mount.at})`);
    for (const folder of foldersOf(reader, mount, device)) {
      const controllers =
        folder === null
          ? (doubts.push(`which disks ${mount.at} is on (${mount.source}) could not be seen`), [])
          : volumes.controllersOf(folder, `${mount.at} (${mount.source})`);
      for (const address of controllers) for (const { at: by } of at) uses.push({ address, by });
    }
  }
  const swaps = reader.text(SWAPS);
  // A kernel without swap has no such file.
  if (swaps.kind !== 'value' && swaps.kind !== 'absent') doubts.push(`${SWAPS} ${describe(swaps)}`);
  for (const device of swapDevices(valueOf(swaps) ?? ''))
    for (const address of volumes.controllersOf(blockFolder(reader, device), `swap (${device})`))
      uses.push({ address, by: 'swap' });
  for (const { name, controllers } of volumes.others())
    for (const address of controllers) uses.push({ address, by: name });
  return { uses, doubt: [...doubts, ...volumes.doubts][0] ?? null };
}

/** Mounts of the same device together, the shortest mount point first: it says most. */
function byDevice(mounts: Mount[]): Map<string, Mount[]> {
  const devices = new Map<string, Mount[]>();
  for (const mount of mounts) {
    const key = mount.device.startsWith('0:') ? `${mount.type} ${mount.source}` : mount.device;
    devices.set(key, [...(devices.get(key) ?? []), mount]);
  }
  for (const [key, same] of devices)
    devices.set(
      key,
      same.sort((a, b) => a.at.length - b.at.length),
    );
  return devices;
}

/**
 * Where sysfs has the disks of a mount; none for what is on no disk (tmpfs, overlay, a network), null in place
 * of one that cannot be told. btrfs and bcachefs have a device number of their own (`0:N`) and may be on
 * several disks.
 */
export function foldersOf(reader: HostReader, mount: Mount, device: string): (string | null)[] {
  if (device === mount.device) return [`/sys/dev/block/${mount.device}`];
  if (mount.type === 'btrfs') return btrfsFolders(reader, mount.source);
  const sources = mount.source.split(':').filter((source) => source.startsWith('/dev/'));
  return sources.map((source) => blockFolder(reader, source));
}

/** Every disk of the btrfs that one of them belongs to: /sys/fs/btrfs/UUID/devices (btrfs(5)). */
function btrfsFolders(reader: HostReader, source: string): (string | null)[] {
  const own = blockFolder(reader, source);
  const name = posix.basename(valueOf(reader.resolve(own)) ?? own);
  for (const uuid of valueOf(reader.list('/sys/fs/btrfs')) ?? []) {
    const devices = valueOf(reader.list(`/sys/fs/btrfs/${uuid}/devices`)) ?? [];
    if (devices.includes(name)) return devices.map((device) => `/sys/class/block/${device}`);
  }
  return [own, null];
}

/**
 * Where sysfs has the disk with this name in /dev. The name may be a link (`/dev/disk/by-uuid/…`), and a mapped
 * one (`/dev/mapper/root`, as with LUKS and LVM) is called `dm-0` there.
 */
function blockFolder(reader: HostReader, source: string): string {
  const node = valueOf(reader.resolve(source)) ?? source;
  const name = posix.basename(node);
  if (!node.startsWith('/dev/mapper/')) return `/sys/class/block/${name}`;
  const mapped = (valueOf(reader.list('/sys/class/block')) ?? [])
    .filter((block) => block.startsWith('dm-'))
    .find((block) => valueOf(reader.text(`/sys/class/block/${block}/dm/name`)) === name);
  return `/sys/class/block/${mapped ?? name}`;
}
