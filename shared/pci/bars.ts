/** A memory or port window of a device, a Base Address Register of its PCI header. */
export interface Bar {
  /** 0 to 5 */
  number: number;
  kind: 'memory' | 'ports';
  /** Bytes. */
  size: number;
  /** False: neither firmware nor kernel found room for it, so nothing can reach it. */
  isAssigned: boolean;
}

/** Flags of the kernel's include/linux/ioport.h, as the file shows them. */
const PORTS = 0x100n;
const MEMORY = 0x200n;
const UNSET = 0x20000000n;

/**
 * The first six lines of a device's `resource` file: start, end and flags of each BAR; null when they make no
 * sense. A BAR without room keeps its size, but starts at zero and has the flag `IORESOURCE_UNSET`. The
 * seventh line is the ROM, which often has no room and needs none.
 * Source: Documentation/PCI/sysfs-pci.rst.
 */
export function parseBars(text: string): Bar[] | null {
  const lines = text.split('\n').slice(0, 6);
  if (lines.length < 6) return null;
  const bars: Bar[] = [];
  for (const [number, line] of lines.entries()) {
    if (!/^0x[0-9a-f]{16} 0x[0-9a-f]{16} 0x[0-9a-f]{16}$/.test(line)) return null;
    const [start = 0n, end = 0n, flags = 0n] = line.split(' ').map(BigInt);
    const kind = flags & MEMORY ? 'memory' : flags & PORTS ? 'ports' : null;
    if (!kind || end < start) continue;
    const isAssigned = start !== 0n && (flags & UNSET) === 0n;
    bars.push({ number, kind, size: Number(end - start + 1n), isAssigned });
  }
  return bars;
}

/** `256 MiB`, `8 GiB`: sizes of BARs are powers of two. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${Math.round(bytes / 2 ** (10 * step))} ${units[step] ?? ''}`;
}
