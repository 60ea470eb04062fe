import type { MadeDevice } from '../../machine-tree.ts';

type More = Omit<MadeDevice, 'address' | 'parent' | 'ids' | 'classCode' | 'group'> & { at?: string };

/**
 * One function in a line.
 * @param place its address without the domain
 * @param group of the IOMMU; null for none
 * @param more `at`: the bridge it hangs on
 */
export function device(
  place: string,
  ids: string,
  classCode: string,
  group: number | null,
  { at, ...more }: More = {},
): MadeDevice {
  const base: MadeDevice = { address: `0000:${place}`, ids, classCode, ...more };
  if (at !== undefined) base.parent = `0000:${at}`;
  if (group !== null) base.group = group;
  return base;
}

/** A port or a switch. */
export const bridge = (place: string, ids: string, group: number | null, at?: string): MadeDevice =>
  device(place, ids, '060400', group, { driver: 'pcieport', ...(at === undefined ? {} : { at }) });

/** A window of memory as a `resource` file shows it: start, end, and the flags of include/linux/ioport.h. */
const memory = (start: number, size: number): string =>
  [start, start + size - 1, 0x14220c].map((it) => `0x${it.toString(16).padStart(16, '0')}`).join(' ');
const none = `0x${'0'.repeat(16)}`;
const noWindow = `${none} ${none} ${none}`;

/**
 * What the kernel has for every card: its windows of memory, and its link.
 * @param registers where its registers begin (16 MiB)
 * @param pictures where its memory begins (256 MiB, then 32 MiB more)
 */
export const cardFiles = (registers: number, pictures: number): Record<string, string> => ({
  resource: `${[
    memory(registers, 2 ** 24),
    memory(pictures, 2 ** 28),
    noWindow,
    memory(pictures + 2 ** 28, 2 ** 25),
    ...Array<string>(9).fill(noWindow),
  ].join('\n')}\n`,
  max_link_speed: '8.0 GT/s PCIe\n',
  d3cold_allowed: '1\n',
});
