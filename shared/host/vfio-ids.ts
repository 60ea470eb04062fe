import { isBridge } from '../pci/class-code.ts';
import type { PciDevice } from '../pci/device.ts';
import { valueOf, type Reading } from '../reading.ts';
import type { ConfigFile } from './graphics/early-drivers.ts';
import { sameName, type KernelCommandLine } from './kernel-command-line.ts';

/** A word that gives devices to vfio-pci by their ids, as guides advise: all of them, whichever is meant. */
export interface IdsSetting {
  /** The file that says so, and the line where that begins; null: the kernel command line. */
  place: { path: string; line: number } | null;
  /** What stands there for this alone. */
  words: string;
  ids: string[];
}

/** What files say of vfio-pci's ids. */
export interface VfioIds {
  settings: IdsSetting[];
  /** Files and folders that may say more, and could not be read. */
  unread: string[];
}

/** Lines as modprobe reads them: one that ends in a backslash goes on in the next, comments do not count. */
function linesOf(text: string): { line: number; words: string[] }[] {
  const lines: { line: number; words: string[] }[] = [];
  let [begun, start] = ['', 1];
  for (const [index, part] of text.split('\n').entries()) {
    if (begun === '') start = index + 1;
    begun += part.replace(/\\$/, '');
    if (part.endsWith('\\')) continue;
    const words = begun.split(/\s+/).filter(Boolean);
    if (words[0]?.startsWith('#') === false) lines.push({ line: start, words });
    begun = '';
  }
  return lines;
}

function setting(place: IdsSetting['place'], words: string, list: string): IdsSetting[] {
  const ids = list.replaceAll('"', '').split(',').filter(Boolean);
  return ids.length === 0 ? [] : [{ place, words, ids }];
}

function settingsIn(path: string, line: number, head: string[], options: string[]): IdsSetting[] {
  const isAlone = head[0] === 'options' && options.length === 1;
  return options.flatMap((option) => {
    const ids = /^"?ids=(.*)$/.exec(option)?.[1];
    const words = isAlone ? [...head, option].join(' ') : option;
    return ids === undefined ? [] : setting({ path, line }, words, ids);
  });
}

const isVfio = (name: string | undefined): boolean => name !== undefined && sameName(name, 'vfio-pci');

/** `options vfio-pci ids=…` of modprobe.d(5). */
export const fromModprobe = ({ path, text }: ConfigFile): IdsSetting[] =>
  linesOf(text).flatMap(({ line, words: [command = '', name = '', ...options] }) =>
    command === 'options' && isVfio(name) ? settingsIn(path, line, [command, name], options) : [],
  );

/** `vfio-pci ids=…` in the list of modules of initramfs-tools(7). */
export const fromModuleList = ({ path, text }: ConfigFile): IdsSetting[] =>
  linesOf(text).flatMap(({ line, words: [name = '', ...options] }) =>
    isVfio(name) ? settingsIn(path, line, [name], options) : [],
  );

/** `vfio-pci.ids=…`: modprobe reads the kernel command line, too. */
export const fromCommandLine = (line: KernelCommandLine): IdsSetting[] =>
  line.words.flatMap(({ name, value }) =>
    value !== null && sameName(name, 'vfio-pci.ids') ? setting(null, `${name}=${value}`, value) : [],
  );

/** `PCI_ANY_ID`; the kernel's numbers have 32 bits, and so have JavaScript's where bits are counted. */
const ANY = 0xffffffff;

/**
 * Whether vfio-pci would take the device for one of these: `vendor:device[:subvendor[:subdevice[:class[:mask]]]]`
 * (`vfio_pci_fill_ids` in drivers/vfio/pci/vfio_pci.c, `pci_match_one_device` in drivers/pci/pci.h). It takes
 * no bridges.
 */
export function takes(ids: readonly string[], device: PciDevice): boolean {
  const classCode = valueOf(device.classCode);
  return !isBridge(classCode) && ids.some((id) => isMatch(id, device, hex(classCode)));
}

function isMatch(id: string, device: PciDevice, classCode: number): boolean {
  const parts = id
    .split(':')
    .map((part) => (/^(?:0x)?[0-9a-f]{1,8}$/i.test(part) ? parseInt(part, 16) : NaN));
  const end = parts.findIndex(Number.isNaN);
  const given = end < 0 ? parts : parts.slice(0, end);
  if (given.length < 2) return false;
  const [vendor = ANY, chip = ANY, subVendor = ANY, subChip = ANY, wanted = 0, mask = 0] = given;
  const is = (number: number, reading: Reading<string>): boolean =>
    number === ANY || number === hex(valueOf(reading));
  return (
    is(vendor, device.vendorId) &&
    is(chip, device.deviceId) &&
    is(subVendor, device.subsystemVendorId) &&
    is(subChip, device.subsystemDeviceId) &&
    ((wanted ^ classCode) & mask) === 0
  );
}

/** Nothing is equal to what is not known. */
const hex = (digits: string | null): number => (digits === null ? NaN : parseInt(digits, 16));
