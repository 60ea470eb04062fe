import { functionOf, slotOf, type PciAddress } from '../pci/address.ts';

/** What goes into the virtual machine: the card and its further functions. */
export interface Passed {
  address: PciAddress;
  companions: PciAddress[];
}

/**
 * QEMU arguments that open a bound card in a q35 machine: one root port a slot, and in it the functions at
 * the numbers they have on this machine, so that the guest sees one card as it is (QEMU, docs/pcie.txt).
 * A slot's first function is the one that says `multifunction=on`, and a guest looks at the others only when
 * there is a function 0. Devices that share the card's group are bound too, but are theirs to pass or not.
 */
export function guestArguments(gpu: Passed): string {
  const slots = new Map<string, PciAddress[]>();
  for (const address of [gpu.address, ...gpu.companions]) {
    const slot = slotOf(address);
    slots.set(slot, [...(slots.get(slot) ?? []), address]);
  }
  return [...slots.values()].flatMap((functions, index) => slotArguments(functions, index + 1)).join(' \\\n');
}

function slotArguments(functions: PciAddress[], number: number): string[] {
  const port = `bindery${number}`;
  const sorted = [...functions].sort();
  // Without the real function 0 the first one takes its place, or the guest would never look at the rest.
  const shift = functionOf(sorted[0] ?? ('' as PciAddress));
  const devices = sorted.map((address, index) => {
    const options = [`vfio-pci,host=${address}`, `bus=${port}`, `addr=0.${functionOf(address) - shift}`];
    if (index === 0 && sorted.length > 1) options.push('multifunction=on');
    return `-device ${options.join(',')}`;
  });
  return [`-device pcie-root-port,id=${port},chassis=${number},slot=${number}`, ...devices];
}
