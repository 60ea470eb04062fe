/**
 * The kernel command line in words. Quotes may stand around a value and keep its spaces
 * (`next_arg` in the kernel's lib/cmdline.c); `-` and `_` in a name are the same to the kernel.
 */
export interface KernelCommandLine {
  text: string;
  words: { name: string; value: string | null }[];
}

export function parseCommandLine(text: string): KernelCommandLine {
  const trimmed = text.trim();
  const words = (trimmed.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []).map((word) => {
    const bare = word.replaceAll('"', '');
    const at = bare.indexOf('=');
    return at < 0 ? { name: bare, value: null } : { name: bare.slice(0, at), value: bare.slice(at + 1) };
  });
  return { text: trimmed, words };
}

/** The same name to the kernel and to modprobe. */
export const sameName = (a: string, b: string): boolean => a.replaceAll('-', '_') === b.replaceAll('-', '_');

/** Every value given for a name, in order: the kernel reads them all, and most often the last one counts. */
export const valuesOf = (line: KernelCommandLine, name: string): (string | null)[] =>
  line.words.filter((word) => sameName(word.name, name)).map((word) => word.value);

/** Whether one of the comma-separated options of any `name=` word is `option`. */
export const hasOption = (line: KernelCommandLine, name: string, option: string): boolean =>
  valuesOf(line, name).some((given) => given?.split(',').includes(option) ?? false);
