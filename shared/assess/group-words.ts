import type { PciAddress } from '../pci/address.ts';
import type { GroupReason } from '../pci/group-reason.ts';
import type { SeparatePort } from '../pci/separate-ports.ts';

const short = (address: PciAddress): string => address.replace(/^0000:/, '');
const joined = (words: string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** Why devices share a group, a sentence for each reason. */
export const becauseOf = (reasons: readonly GroupReason[]): string =>
  reasons.slice(0, 3).map(sentenceFor).join(' ');

function sentenceFor({ kind, at }: GroupReason): string {
  const where = joined(at.slice(0, 4).map(short), 'and');
  switch (kind) {
    case 'pci-bridge':
      return `All of them are behind a bridge to conventional PCI (${where}), and the IOMMU sees what is behind it as one.`;
    case 'functions':
      return `${where} are functions of one chip, and nothing keeps those apart.`;
    case 'switch':
      return `The switch at ${where}, or what is above it, does not keep its ports apart (no ACS).`;
    case 'port':
      return `The port ${where}, or what is above it, does not keep apart what hangs on it (no ACS).`;
    case 'platform':
      return 'The platform puts them together, for a reason that does not show.';
    case 'unknown':
      return 'What hangs on what cannot be seen here, so the reason cannot be told.';
  }
}

/** Where the card would usually be alone; null when that cannot be told. */
export function elsewhereOf(ports: readonly SeparatePort[] | null): string | null {
  if (ports === null) return null;
  if (ports.length === 0)
    return 'No other port of the processor was seen to keep its devices apart, so another slot of this board may not help.';
  const places = ports.slice(0, 3).map(({ port, isEmpty, slot }) => {
    const more = isEmpty ? ' (empty now)' : slot !== null ? ` (the board calls the slot ${slot})` : '';
    return `${short(port)}${more}`;
  });
  return `Another slot usually separates the card: what hangs on port ${joined(places, 'or')} has a group of its own.`;
}
