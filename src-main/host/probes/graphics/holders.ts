import type { Holder, Holders } from '#shared/host/graphics/graphics.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { PciDevice } from '#shared/pci/device.ts';
import { valueOf } from '#shared/reading.ts';

/**
 * Which programs have a card open. Only root sees those of all users; for anybody else the answer says that
 * there may be more. A card without a driver has no device nodes, and nobody can have it open.
 */
export function findHolders(reader: HostReader, gpus: PciDevice[]): Map<PciAddress, Holders> {
  const driven = gpus.filter((gpu) => gpu.driver.kind === 'value' && gpu.driver.value !== 'vfio-pci');
  const nodes = new Map(driven.flatMap((gpu) => nodesOf(reader, gpu).map((node) => [node, gpu.address])));
  const seen = new Map<PciAddress, Holder[]>(driven.map((gpu) => [gpu.address, []]));
  const hidden = driven.length > 0 ? lookThrough(reader, nodes, seen) : null;
  for (const gpu of driven) {
    if (valueOf(gpu.driver) === 'nvidia') {
      const others = driven.filter((other) => valueOf(other.driver) === 'nvidia').length > 1;
      seen.get(gpu.address)?.push(...unseenOfNvidia(reader, others || seen.get(gpu.address)?.length !== 0));
    }
  }
  return new Map([...seen].map(([address, holders]) => [address, { seen: holders, hidden }]));
}

/** The device nodes that lead to a card: those of its DRM driver, its console, and of NVIDIA's own driver. */
function nodesOf(reader: HostReader, gpu: PciDevice): string[] {
  const folder = `/sys/bus/pci/devices/${gpu.address}`;
  const drm = (valueOf(reader.list(`${folder}/drm`)) ?? []).filter((name) =>
    /^(card|renderD)\d+$/.test(name),
  );
  const consoles = (valueOf(reader.list(`${folder}/graphics`)) ?? []).filter((name) => /^fb\d+$/.test(name));
  const minor = /^Device Minor:\s*(\d+)$/m.exec(
    valueOf(reader.text(`/proc/driver/nvidia/gpus/${gpu.address}/information`)) ?? '',
  )?.[1];
  return [
    ...drm.map((name) => `/dev/dri/${name}`),
    ...consoles.map((name) => `/dev/${name}`),
    ...(minor === undefined ? [] : [`/dev/nvidia${minor}`]),
  ];
}

/** Goes through the open files of every process (man proc_pid_fd(5)); tells why some could not be seen. */
function lookThrough(
  reader: HostReader,
  nodes: Map<string, PciAddress>,
  seen: Map<PciAddress, Holder[]>,
): string | null {
  const processes = (valueOf(reader.list('/proc')) ?? []).filter((name) => /^\d{1,9}$/.test(name));
  if (processes.length === 0) return 'this picture of the machine has no programs in it';
  // Where /proc is mounted with hidepid, others' processes are not even listed (man proc(5)).
  let isPartial = !processes.includes('1');
  for (const process of processes) {
    const files = reader.list(`/proc/${process}/fd`);
    if (files.kind === 'unreadable') isPartial = true;
    for (const file of valueOf(files) ?? []) {
      const path = valueOf(reader.link(`/proc/${process}/fd/${file}`));
      const address = path?.startsWith('/dev/') ? nodes.get(path) : undefined;
      if (path && address) note(seen.get(address) ?? [], programOf(reader, process), path);
    }
  }
  return isPartial ? "only root can see other users' programs" : null;
}

const programOf = (reader: HostReader, process: string): string =>
  valueOf(reader.text(`/proc/${process}/comm`)) ?? `process ${process}`;

function note(holders: Holder[], program: string, path: string): void {
  if (!holders.some((holder) => holder.program === program && holder.path === path))
    holders.push({ program, path });
}

/**
 * NVIDIA's driver tells more: its daemon keeps every card open, and the module counts its users, those that
 * nobody but root can see among them. The count is for all its cards together, and every module that builds
 * upon it counts as one (`module_refcount` in the kernel's kernel/module/main.c).
 */
function unseenOfNvidia(reader: HostReader, isExplained: boolean): Holder[] {
  const socket = '/run/nvidia-persistenced/socket';
  if (valueOf(reader.exists(socket))) return [{ program: 'nvidia-persistenced', path: socket }];
  const count = Number(valueOf(reader.text('/sys/module/nvidia/refcnt')));
  const modules = valueOf(reader.list('/sys/module/nvidia/holders'));
  if (isExplained || !modules || !(count > modules.length)) return [];
  return [{ program: 'a program of another user', path: '/sys/module/nvidia/refcnt' }];
}
