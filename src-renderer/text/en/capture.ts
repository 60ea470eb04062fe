import type { RemovedKind } from '#shared/host/capture-format.ts';

const kinds: Record<RemovedKind, string> = {
  'serial-numbers': 'serial numbers',
  'hardware-addresses': 'MAC and other hardware addresses',
  'ip-addresses': 'IP addresses',
  'host-names': 'host names',
  'user-names': 'user names',
  'home-folders': 'home folders',
  'disk-labels': 'disk labels',
  'disk-ids': 'disk ids',
  'machine-ids': 'machine ids',
  'process-names': 'names of programs',
};

const removed = (of: readonly RemovedKind[]): string => of.map((kind) => kinds[kind]).join(', ');

/** A machine as a file. */
export const capture = {
  kinds: removed,
  title: 'Have others look at it',
  lead: (of: readonly RemovedKind[]) =>
    `A capture is one file with all that Bindery read here, for a bug report or for practice on another computer. Taken out or replaced: ${removed(of)}.`,
  save: 'Save a capture…',
  open: 'Open a capture…',
  saved: (path: string, of: readonly RemovedKind[]) =>
    `Saved as \`${path}\`, without ${removed(of)}. It is plain text: read it through before you give it away.`,
  names: (source: string, version: string | null) =>
    `Names of devices come from \`${source}\`${version === null ? '' : `, version ${version}`}.`,
  noNames: 'There is no `pci.ids` here, so devices without a name show their ids.',
};
