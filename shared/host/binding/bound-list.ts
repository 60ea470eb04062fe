import { parseAddress, type PciAddress } from '../../pci/address.ts';

/** One function that is given to another driver at boot. */
export interface BoundDevice {
  address: PciAddress;
  /** `vendor:device:subvendor:subdevice`, each four hexadecimal digits. */
  identity: string;
  driver: 'vfio-pci';
}

/** `/etc/bindery/bound.conf`: what is bound at boot. */
export interface BoundList {
  /** The run that wrote it; the state of the trial names the same run, or it is about another list. */
  run: string;
  /** In the order in which they are bound. */
  devices: BoundDevice[];
}

export const boundListFormat = 'bindery-bound/1';

/**
 * Reads `/etc/bindery/bound.conf` the way the early binder does, to the letter: comments, blank lines and
 * spaces are free, but one line that makes no sense, or a missing end, makes the whole list null. Half of a
 * list would give away half of a card.
 */
export function parseBoundList(text: string): BoundList | null {
  if (text.includes('\0')) return null;
  const lines = text
    .split('\n')
    .map((line) => line.split(/[ \t]+/).filter(Boolean))
    .filter(([first]) => first !== undefined && !first.startsWith('#'));
  const run = readHead(lines.shift());
  const last = lines.pop();
  if (run === null || last?.join(' ') !== 'end' || lines.length === 0) return null;
  const devices: BoundDevice[] = [];
  for (const line of lines) {
    const device = readDevice(line);
    if (!device || devices.some((other) => other.address === device.address)) return null;
    devices.push(device);
  }
  return { run, devices };
}

/** The name of a run: sixteen hexadecimal digits. */
export const isRunName = (text: string): boolean => /^[0-9a-f]{16}$/.test(text);

function readHead(words: string[] | undefined): string | null {
  const [format, run, ...more] = words ?? [];
  return format === boundListFormat && run !== undefined && isRunName(run) && more.length === 0 ? run : null;
}

function readDevice([first, identity, driver, ...more]: string[]): BoundDevice | null {
  const address = parseAddress(first ?? '');
  if (!address || !identity || driver !== 'vfio-pci' || more.length > 0) return null;
  return /^[0-9a-f]{4}(:[0-9a-f]{4}){3}$/.test(identity) ? { address, identity, driver } : null;
}
