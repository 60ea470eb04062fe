import type { PciAddress } from '../../pci/address.ts';
import type { Bar } from '../../pci/bars.ts';
import { unreadable, type Reading } from '../../reading.ts';

/** What is read for graphics cards only, because reading it for every device would take too long. */
export interface Graphics {
  /** One entry for every function of class 03. */
  cards: CardFacts[];
  /** The case of the computer, a number of the SMBIOS specification (7.4.1, System Enclosure). */
  chassis: Reading<number>;
  /** Graphics drivers that are told to load before the real root; see `early-drivers.ts`. */
  earlyDrivers: Reading<EarlyDriver[]>;
}

/** What sysfs and procfs know of one graphics card, beside what they know of every device. */
export interface CardFacts {
  address: PciAddress;
  bars: Reading<Bar[]>;
  /** Numbers of the BARs whose size can be changed. Only that their files are there: reading one wakes the card. */
  resizable: Reading<number[]>;
  /** The `reset` file, all that kernels before 5.15 have. */
  canReset: Reading<boolean>;
  /** SR-IOV virtual functions that are switched on; absent: the card has none to offer. */
  virtualFunctions: Reading<number>;
  /** Regions of memory that firmware insists on for a device of the card's IOMMU group, as the kernel prints them. */
  reserved: Reading<string[]>;
  /** Who draws into the card's memory without being its driver, from `/proc/iomem`: `BOOTFB`, `simpledrm`. */
  framebuffers: Reading<string[]>;
  d3coldAllowed: Reading<boolean>;
  /** The bridge to conventional PCI that the card hangs behind; absent: it is PCI Express all the way. */
  conventionalBridge: Reading<PciAddress>;
  holders: Holders;
}

/** Programs that have the card open. */
export interface Holders {
  seen: Holder[];
  /** Why there may be more; null: everybody could be seen. */
  hidden: string | null;
}

export interface Holder {
  /** The program's name, at most 15 characters: the kernel keeps no more. */
  program: string;
  /** What shows it, such as `/dev/dri/card1`. */
  path: string;
}

/** A graphics driver that somebody asked to have early. */
export interface EarlyDriver {
  /** Null: whatever the kernel itself has for the cards that are there; NVIDIA's own driver is not among it. */
  driver: string | null;
  /** The file that says so, and its words. */
  path: string;
  words: string;
}

/** For a card that was not looked at: nothing is known, and nothing may be concluded. */
export function unseenCard(address: PciAddress): CardFacts {
  const nothing = unreadable('nobody looked');
  return {
    address,
    bars: nothing,
    resizable: nothing,
    canReset: nothing,
    virtualFunctions: nothing,
    reserved: nothing,
    framebuffers: nothing,
    d3coldAllowed: nothing,
    conventionalBridge: nothing,
    holders: { seen: [], hidden: 'nobody looked' },
  };
}

const known = new WeakMap<Graphics, Map<PciAddress, CardFacts>>();

/** What was read of a card; made a map once, because a dozen questions a card ask for it. */
export function cardFacts(graphics: Graphics, address: PciAddress): CardFacts {
  let cards = known.get(graphics);
  if (!cards) {
    cards = new Map(graphics.cards.map((card) => [card.address, card]));
    known.set(graphics, cards);
  }
  return cards.get(address) ?? unseenCard(address);
}
