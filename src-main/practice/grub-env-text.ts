/** GRUB's environment block is a file of exactly this many bytes (GRUB's util/grub-editenv.c). */
const SIZE = 1024;

/** The block with these variables, as grub-editenv(1) leaves it; what does not fit is left out. */
export function grubEnvText(variables: Iterable<[string, string]>): string {
  let text = '# GRUB Environment Block\n';
  for (const [name, content] of variables) {
    const line = `${name}=${content.replaceAll(/[\\\n]/g, '\\$&')}\n`;
    if (Buffer.byteLength(text + line) <= SIZE) text += line;
  }
  return text.padEnd(SIZE, '#');
}
