/**
 * A PCI address as the kernel writes it: `domain:bus:device.function`, lower-case hexadecimal. The domain
 * has at least four digits; Intel VMD and Hyper-V make wider ones (`%04x` in the kernel's `pci_setup_device`).
 */
export type PciAddress = string & { readonly __brand: 'PciAddress' };

const CANONICAL = /^([0-9a-f]{4}|[1-9a-f][0-9a-f]{4,7}):([0-9a-f]{2}):([01][0-9a-f])\.([0-7])$/;

/** The address, or `null` when the text is not one. Upper case and a missing domain are not accepted. */
export function parseAddress(text: string): PciAddress | null {
  return CANONICAL.test(text) ? (text as PciAddress) : null;
}

/** As people type it: upper case, and without `0000:` where the domain is zero. */
export function parseTypedAddress(text: string): PciAddress | null {
  const lower = text.trim().toLowerCase();
  return parseAddress(lower) ?? parseAddress(`0000:${lower}`);
}

/** The address without its function: what the functions of one card have in common. */
export const slotOf = (address: PciAddress): string => address.slice(0, address.lastIndexOf('.'));

/** The function number, 0 to 7. */
export const functionOf = (address: PciAddress): number => Number(address.slice(-1));

/** Orders addresses as numbers: domains of any width, then bus, device, function. */
export function compareAddresses(a: PciAddress, b: PciAddress): number {
  const widths = a.indexOf(':') - b.indexOf(':');
  if (widths !== 0) return widths;
  return a < b ? -1 : a > b ? 1 : 0;
}
