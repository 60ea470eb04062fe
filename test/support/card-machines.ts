import { assess } from '../../shared/assess/assess.ts';
import type { FindingId, Outcome } from '../../shared/assess/finding.ts';
import type { MadeDevice } from '../../src-main/practice/machine-tree.ts';
import { freeCard, machineWith, screenCard, snapshotOf } from './made-machines.ts';

/** Where the kernel would have the folder of a device that hangs on no bridge. */
export const folderOf = (address: string): string => `/sys/devices/pci${address.slice(0, -5)}/${address}`;

/** One line of a `resource` file. */
const line = (start: number, end: number, flags: number): string =>
  [start, end, flags].map((number) => `0x${number.toString(16).padStart(16, '0')}`).join(' ');

/** A window of memory at an address, as `resource` shows it. */
export const memory = (start: number, size: number, more = 0): string =>
  line(start, start + size - 1, 0x14220c + more);
/** One that nobody found room for: `IORESOURCE_UNSET`. */
export const withoutRoom = (size: number): string => line(0, size - 1, 0x2014220c);
/** A window of ports. */
export const ports = (start: number, size: number): string => line(start, start + size - 1, 0x40101);
export const noBar = line(0, 0, 0);

/** All thirteen lines, of which the first six are given. */
export const resourceFile = (...bars: string[]): string =>
  `${[...bars, ...Array<string>(13 - bars.length).fill(noBar)].join('\n')}\n`;

/** Whatever a kernel has for every card: with it, a file that is missing means "no". */
export const plainFiles: Record<string, string> = {
  resource: resourceFile(
    memory(0xfb000000, 2 ** 24),
    memory(0xd0000000, 2 ** 28),
    noBar,
    noBar,
    noBar,
    ports(0xe000, 128),
  ),
  reset_method: 'bus\n',
  max_link_speed: '8.0 GT/s PCIe\n',
  d3cold_allowed: '1\n',
};

/** The free card with files of its own and of the machine, beside the card that shows the screen. */
export interface Given {
  card?: Partial<MadeDevice>;
  /** In the card's folder; an undefined one is taken out of the plain ones. */
  own?: Record<string, string | undefined>;
  files?: Record<string, string>;
  links?: Record<string, string>;
  folders?: string[];
  others?: MadeDevice[];
  /** The listing of a machine, where a file that is missing tells nothing. */
  isPartial?: boolean;
}

export function cardMachine(given: Given) {
  const card = { ...freeCard, ...given.card };
  const own = given.isPartial ? { ...given.own } : { ...plainFiles, ...given.own };
  const inFolder = Object.entries(own)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, text]) => [`${folderOf(card.address)}/${name}`, text]);
  const machine = machineWith([screenCard, card, ...(given.others ?? [])], {
    ...(Object.fromEntries(inFolder) as Record<string, string>),
    ...given.files,
  });
  return { ...machine, links: given.links ?? {}, folders: ['/dev', ...(given.folders ?? [])] };
}

/** What is said about one question and the card that was made. */
export function saidOf(id: FindingId, given: Given): Outcome[] {
  const address = given.card?.address ?? freeCard.address;
  return assess(snapshotOf(cardMachine(given))).outcomes.filter(
    (outcome) => outcome.id === id && outcome.subject === address,
  );
}

/** Found with this severity, in order, unknown, or not worth a word. */
export function wordOn(id: FindingId, given: Given): string {
  const said = saidOf(id, given);
  if (said.length > 1) throw new Error(`${id} was answered ${said.length} times`);
  const [outcome] = said;
  if (!outcome) return 'nothing';
  if (outcome.evidence.length === 0) throw new Error(`${id} shows no evidence`);
  return outcome.status === 'found' ? outcome.severity : outcome.status;
}
