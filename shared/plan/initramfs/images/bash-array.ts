/** A list of a bash file, `NAME=(one two)`: its words, and where its inside begins. */
export interface BashArray {
  start: number;
  words: string[];
}

/** The last `NAME=( ... )` of a file, over as many lines as it takes; null when there is none. */
export function bashArray(text: string, name: string): BashArray | null {
  const pattern = new RegExp(`^${name}=\\(((?:#[^\\n]*|"[^"]*"|'[^']*'|[^)#"'])*)\\)`, 'gm');
  const found = [...text.matchAll(pattern)].at(-1);
  if (!found) return null;
  const inside = found[1] ?? '';
  const words = inside.replaceAll(/(?<![^\s])#[^\n]*/g, ' ').match(/[^\s"']+/g) ?? [];
  return { start: found.index + name.length + 2, words };
}
