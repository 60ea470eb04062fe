/** Adds lines at the end of a text; a text that does not end its last line keeps not ending it. */
export function appendLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const more = lines.join('\n');
  return text === '' || text.endsWith('\n') ? `${text}${more}\n` : `${text}\n${more}`;
}

/** Takes out the last line that is exactly `line`, with the line end that came with it. */
export function removeLine(text: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.lastIndexOf(line);
  return at < 0 ? text : lines.filter((_, index) => index !== at).join('\n');
}

/** The lines of a text with where each begins, without their line ends. */
export function linesOf(text: string): { start: number; line: string }[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const found = { start, line };
    start += line.length + 1;
    return found;
  });
}

/** A text with one part of it replaced. */
export const splice = (text: string, start: number, end: number, part: string): string =>
  text.slice(0, start) + part + text.slice(end);
