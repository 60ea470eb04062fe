/** What stands at the head of every capture; a later format has a higher number. */
export const CAPTURE_FORMAT = 'bindery-capture/1';

/** What is taken out of every capture, or replaced so that the same value has the same stand-in everywhere. */
export const removedKinds = [
  'serial-numbers',
  'hardware-addresses',
  'ip-addresses',
  'host-names',
  'user-names',
  'home-folders',
  'disk-labels',
  'disk-ids',
  'machine-ids',
  'process-names',
] as const;
export type RemovedKind = (typeof removedKinds)[number];

/** The limits of a capture; anything beyond them is refused before it is looked at closely. */
export const captureLimits = {
  /** Of the whole file. */
  bytes: 64 * 1024 * 1024,
  /** Of one text, as for a file of the machine itself. */
  textBytes: 1024 * 1024,
  /** Of one path, as in the kernel (PATH_MAX). */
  pathBytes: 4096,
  entries: 1_000_000,
  /** Brackets within brackets. */
  depth: 8,
  /** Links that may follow each other, as in the kernel (MAXSYMLINKS). */
  links: 40,
} as const;
