import type { PciAddress } from '../../../pci/address.ts';

/** The word of a card: the initramfs binds it when this stands on the kernel command line. */
export const wordOf = (gpu: PciAddress): string => `bindery=${gpu}`;

export const wordsOf = (gpus: readonly PciAddress[]): string[] => gpus.map(wordOf);

/** Bindery's words in a text. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text.match(/(?<![\w.-])bindery=[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7](?![\w.:-])/g) ?? [],
  ),
];

/**
 * The files whose word for the card counts at every start, whatever comes of its trial: one that an earlier
 * binding, or a person, left there. The words of a trial, and those that are for people, are none.
 */
export const filesWithWord = (files: ReadonlyMap<string, string>, gpu: PciAddress): string[] =>
  [...files].flatMap(([path, text]) =>
    !/^\/(?:proc|etc\/bindery)\/|\/(?:bindery-trial\.conf|grubenv)$/.test(path) &&
    wordsIn(text).includes(wordOf(gpu))
      ? [path]
      : [],
  );
