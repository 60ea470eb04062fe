const header = '# GRUB Environment Block\n';

/**
 * GRUB's environment block, a file of 1024 bytes: a first line that names it, `NAME=VALUE` lines in which a
 * backslash stands before a backslash and a line end that belong to the value, and `#` for the rest (GRUB's
 * util/grub-editenv.c and grub-core/lib/envblk.c). Null when it is none.
 */
export function parseGrubEnv(text: string): Record<string, string> | null {
  if (!text.startsWith(header)) return null;
  const variables: Record<string, string> = {};
  const lines = text.slice(header.length).matchAll(/((?:\\[^]|[^\\\n])*)(?:\n|$)/g);
  for (const [, line = ''] of lines) {
    const at = line.indexOf('=');
    if (line.startsWith('#') || at < 1) continue;
    variables[line.slice(0, at)] = line.slice(at + 1).replaceAll(/\\([^])/g, '$1');
  }
  return variables;
}
