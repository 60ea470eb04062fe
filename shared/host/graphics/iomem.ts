import { parseAddress, type PciAddress } from '../../pci/address.ts';

/** Names under which firmware's picture is kept on a card: by the memory map, and by the drivers that draw it. */
const framebufferNames = new Set([
  'BOOTFB',
  'efifb',
  'vesafb',
  'simplefb',
  'simpledrm',
  'simple-framebuffer',
]);

/** Whether a region of the memory map is firmware's picture, and no claim of the device's driver. */
export const isFramebuffer = (name: string): boolean => framebufferNames.has(name);

/**
 * Who draws into which PCI device's memory without being its driver, from `/proc/iomem`. Addresses there are
 * zeros for all but root, so that only names and indentation count: what stands deeper than a device, and
 * below it, lies inside it (kernel/resource.c). Null when it is no such list.
 */
export function framebuffersIn(text: string): Map<PciAddress, string[]> | null {
  const found = new Map<PciAddress, string[]>();
  let owner: { address: PciAddress; depth: number } | null = null;
  for (const line of text.split('\n').filter(Boolean)) {
    const parts = /^( *)[0-9a-f]+-[0-9a-f]+ : (.*)$/.exec(line);
    if (!parts) return null;
    const depth = parts[1]?.length ?? 0;
    const name = parts[2] ?? '';
    if (owner && depth <= owner.depth) owner = null;
    const address = parseAddress(name);
    if (address) owner = { address, depth };
    else if (owner && isFramebuffer(name)) {
      const names = found.get(owner.address) ?? [];
      if (!names.includes(name)) found.set(owner.address, [...names, name]);
    }
  }
  return found;
}
