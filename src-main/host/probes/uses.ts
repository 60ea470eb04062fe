import type { HostReader } from '#shared/host/host-reader.ts';
import { defaultRouteInterfaces, parseMounts, type Mount } from '#shared/host/mounts.ts';
import type { Uses } from '#shared/host/snapshot.ts';
import { parseAddress, type PciAddress } from '#shared/pci/address.ts';
import { parsed, unreadable, value, valueOf } from '#shared/reading.ts';

/** Folders without which this system does not run or does not start again. */
const VITAL = ['/', '/usr', '/var', '/home', '/boot', '/boot/efi', '/efi', '/nix'];

/** Which devices this running system itself stands on. */
export function readUses(reader: HostReader): Uses {
  const mounts = parsed(reader.text('/proc/self/mountinfo'), parseMounts);
  const routes = parsed(reader.text('/proc/net/route'), defaultRouteInterfaces);
  return {
    storage:
      mounts.kind === 'value'
        ? storageOf(
            reader,
            mounts.value.filter((mount) => VITAL.includes(mount.at)),
          )
        : mounts,
    network:
      routes.kind === 'value'
        ? value(
            routes.value.flatMap((name) =>
              pciBelow(reader, `/sys/class/net/${name}`, 'lower_').map((address) => ({ address, by: name })),
            ),
          )
        : routes,
  };
}

function storageOf(reader: HostReader, mounts: Mount[]): Uses['storage'] {
  // ZFS does not tell the kernel which disks it is on; without its tools nobody can know.
  if (mounts.some((mount) => mount.type === 'zfs'))
    return unreadable('ZFS does not show which disks it uses');
  const folders = mounts.map((mount) => ({ mount, folder: blockFolder(reader, mount) }));
  // A disk that is not where it should be is no proof that this system stands on none.
  const lost = folders.find(({ folder }) => folder !== null && reader.resolve(folder).kind !== 'value');
  if (lost) return unreadable(`which disk ${lost.mount.at} is on (${lost.mount.source}) could not be seen`);
  return value(
    folders.flatMap(({ mount, folder }) =>
      folder === null ? [] : pciBelow(reader, folder, 'slaves').map((address) => ({ address, by: mount.at })),
    ),
  );
}

/**
 * Where sysfs has the disk of a mount; null for what is on no disk (tmpfs, overlay, a network). btrfs and
 * others show a device number of their own (`0:N`); then the name of what was mounted leads on, and a mapped
 * one (`/dev/mapper/root`, as with LUKS and LVM) has another name there.
 */
function blockFolder(reader: HostReader, mount: Mount): string | null {
  if (!mount.device.startsWith('0:')) return `/sys/dev/block/${mount.device}`;
  if (!mount.source.startsWith('/dev/')) return null;
  const name = mount.source.split('/').at(-1) ?? '';
  const mapped = (valueOf(reader.list('/sys/class/block')) ?? []).find(
    (block) => valueOf(reader.text(`/sys/class/block/${block}/dm/name`)) === name,
  );
  return `/sys/class/block/${mapped ?? name}`;
}

/**
 * The PCI devices that something in sysfs stands on. A thing made of others (dm, md, a bridge, a bond) has
 * no PCI device in its own path, but links to what it is made of.
 * @param links the folder with such links, or the beginning of such links' names
 */
function pciBelow(reader: HostReader, folder: string, links: 'slaves' | 'lower_', depth = 0): PciAddress[] {
  const real = valueOf(reader.resolve(folder));
  if (real === null || depth > 8) return [];
  const own = real
    .split('/')
    .map(parseAddress)
    .findLast((address) => address !== null);
  if (own) return [own];
  const lower =
    links === 'slaves'
      ? (valueOf(reader.list(`${real}/slaves`)) ?? []).map((name) => `/sys/class/block/${name}`)
      : (valueOf(reader.list(real)) ?? [])
          .filter((name) => name.startsWith(links))
          .map((name) => `${real}/${name}`);
  return lower.flatMap((next) => pciBelow(reader, next, links, depth + 1));
}
