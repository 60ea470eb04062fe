/** The values of a line of an entry (UAPI.1 Boot Loader Specification, type 1), which may be there several times. */
export const field = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]+(\\S.*?)[ \\t]*$`, 'gm'))].map((it) => it[1] ?? '');

/** What an entry has started as initramfs; its paths begin at the file system that it lies on. */
export const initrdsOf = (entry: string, text: string): string[] =>
  field(text, 'initrd').map((it) => entry.slice(0, entry.indexOf('/loader/entries/')) + it);
