import { parseAddress, type PciAddress } from '../../pci/address.ts';

/** One function that is given to another driver at boot. */
export interface BoundDevice {
  address: PciAddress;
  /** `vendor:device:subvendor:subdevice`, each four hexadecimal digits. */
  identity: string;
  driver: 'vfio-pci';
}

/** One card and all that goes along with it, by the card's address. */
export interface BoundBinding {
  gpu: PciAddress;
  /** Marked `initramfs`: it is bound there, and only with its word on the kernel command line. */
  inInitramfs: boolean;
  /** In the order in which they are bound. Another binding may have the same device: they share a group. */
  devices: BoundDevice[];
}

/** `/etc/bindery/bound.conf`: what is bound at boot. */
export interface BoundList {
  bindings: BoundBinding[];
}

export const boundListPath = '/etc/bindery/bound.conf';
export const boundListFormat = 'bindery-bound/1';

/**
 * Reads `/etc/bindery/bound.conf` the way the early binder does, to the letter: comments, blank lines and
 * spaces are free, but one line that makes no sense, or a missing end, makes the whole list null. Half of a
 * list would give away half of a card.
 */
export function parseBoundList(text: string): BoundList | null {
  const lines = linesOfWords(text);
  if (lines.shift()?.join(' ') !== boundListFormat || lines.pop()?.join(' ') !== 'end') return null;
  const bindings: BoundBinding[] = [];
  for (const line of lines) {
    const last = bindings.at(-1);
    if (line[0] === 'binding') {
      const binding = readBinding(line);
      if (!binding || last?.devices.length === 0 || bindings.some(({ gpu }) => gpu === binding.gpu))
        return null;
      bindings.push(binding);
    } else {
      const device = readDevice(line);
      if (!device || !last || last.devices.some(({ address }) => address === device.address)) return null;
      last.devices.push(device);
    }
  }
  return bindings.at(-1)?.devices.length ? { bindings } : null;
}

/**
 * The lines of a file of Bindery's own, word by word, without comments: what the shell's `read` makes of
 * them. It passes over null characters, which a power cut can leave in place of a file's end.
 */
export const linesOfWords = (text: string): string[][] =>
  text
    .replaceAll('\0', '')
    .split('\n')
    .map((line) => line.split(/[ \t]+/).filter(Boolean))
    .filter(([first]) => first !== undefined && !first.startsWith('#'));

function readBinding([, second, mark, ...more]: string[]): BoundBinding | null {
  const gpu = parseAddress(second ?? '');
  if (!gpu || more.length > 0 || (mark !== undefined && mark !== 'initramfs')) return null;
  return { gpu, inInitramfs: mark === 'initramfs', devices: [] };
}

function readDevice([first, identity, driver, ...more]: string[]): BoundDevice | null {
  const address = parseAddress(first ?? '');
  if (!address || !identity || driver !== 'vfio-pci' || more.length > 0) return null;
  return /^[0-9a-f]{4}(:[0-9a-f]{4}){3}$/.test(identity) ? { address, identity, driver } : null;
}
