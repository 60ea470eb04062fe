import { folderOf, type MadeDevice, type MadeMachine } from '../../machine-tree.ts';

/** What the system needs some devices for; each by its address without the domain. */
export interface Roles {
  /** The NVMe controller with all of the system's partitions. */
  disk: string;
  /** The way to the network, and what the interface is called. */
  network: { at: string; name: string };
  /** The USB controller with the keyboard; null for a laptop's own, which is on no PCI device. */
  keyboard: string | null;
}

const builtIn = '/sys/devices/platform/i8042/serio0/input/input2';

/** The links and files by which the kernel shows these roles. */
export function filesOf(
  devices: MadeDevice[],
  { disk, network, keyboard }: Roles,
): Required<Pick<MadeMachine, 'files' | 'links' | 'folders'>> {
  const folder = (place: string): string => folderOf(`0000:${place}`, devices);
  const block = `${folder(disk)}/nvme/nvme0/nvme0n1`;
  const net = `${folder(network.at)}/net/${network.name}`;
  const keys =
    keyboard === null ? builtIn : `${folder(keyboard)}/usb1/1-2/1-2:1.0/0003:046D.0001/input/input2`;
  const links: Record<string, string> = {
    '/sys/class/input/input2': `../..${keys.slice(4)}`,
    [`/sys/class/net/${network.name}`]: `../..${net.slice(4)}`,
  };
  for (const part of [1, 2, 3]) {
    links[`/sys/dev/block/259:${part}`] = `../..${block.slice(4)}/nvme0n1p${part}`;
    links[`/sys/class/block/nvme0n1p${part}`] = `../..${block.slice(4)}/nvme0n1p${part}`;
  }
  return {
    files: {
      [`${keys}/name`]: 'Keyboard\n',
      [`${keys}/capabilities/key`]: 'fffffffffffffffe\n',
      '/proc/net/route':
        'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n' +
        `${network.name}\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n`,
    },
    links,
    folders: [net, ...[1, 2, 3].map((part) => `${block}/nvme0n1p${part}`)],
  };
}
