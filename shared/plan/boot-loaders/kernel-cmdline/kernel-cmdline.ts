import { nothing, rewrite, type Edit, type Editor, type FileTexts, type Manual } from '../../editing/edit.ts';
import { addToParts, afterStart, removeFromParts } from '../../editing/parts.ts';

export const kernelCmdline = '/etc/kernel/cmdline';
const vendorCmdline = '/usr/lib/kernel/cmdline';

/** mkinitcpio passes over comments; to the other tools a line that begins with # would be words. */
const lines = afterStart(/^(?=\s*[^\s#])/);
/** Words of one start alone: a loader adds them, or somebody typed them. */
const ofOneStart = /^(?:BOOT_IMAGE|initrd|bindery)=/;

/**
 * Every tool that takes the command line from /etc/kernel/cmdline (kernel-install(8), mkinitcpio(8),
 * proxmox-boot-tool, sdbootutil). Where the file is there, they read nothing else, so a new one has to begin
 * with all that is needed to boot: the vendor's file, or the words of the present start.
 */
export const kernelCmdlineEditor = (commands: string[][]): Editor => ({
  add(files, words) {
    const done = addToParts(files.get(kernelCmdline) ?? seedOf(files), lines, words);
    if (!done) return byHand(words);
    return done.words.length === 0 ? nothing : rewrite(files, kernelCmdline, done.text, commands, done.words);
  },
  remove(files, words) {
    const done = removeFromParts(files.get(kernelCmdline) ?? '', lines, words);
    return done.words.length === 0 ? nothing : rewrite(files, kernelCmdline, done.text, commands, done.words);
  },
});

/**
 * The words of the present start, written down before one that has words for once: without this file kernel-install
 * takes the command line of the running system, whatever makes an initramfs anew then, and so the words for once
 * into every entry, for good (90-loaderentry.install). Entries that are made from it are as they would be now.
 * @param isThere whether there is such a file, even one that cannot be read
 */
export function usualWordsKept(files: FileTexts, isThere: (path: string) => boolean): Edit {
  const seed = seedOf(files);
  return seed === '' || isThere(kernelCmdline) || isThere(vendorCmdline)
    ? nothing
    : rewrite(files, kernelCmdline, seed, [], []);
}

function seedOf(files: FileTexts): string {
  const vendor = files.get(vendorCmdline);
  if (vendor !== undefined) return vendor;
  const running = files.get('/proc/cmdline')?.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const words = running.filter((word) => !ofOneStart.test(word));
  return words.length === 0 ? '' : `${words.join(' ')}\n`;
}

const byHand = (words: readonly string[]): Manual => ({
  kind: 'manual',
  lines: [words.join(' ')],
  why: `add them to the line in ${kernelCmdline}; Bindery cannot tell which other words it needs to boot`,
});
