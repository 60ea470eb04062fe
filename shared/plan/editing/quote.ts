/** Control characters and those that change how a line is shown (Unicode bidirectional controls). */
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Quotes a text for POSIX sh: inside single quotes nothing is special but the single quote itself (XCU 2.2.2). */
export function quote(text: string): string {
  const clean = text.replace(unseen, '?');
  if (/^[\w@%+=:,./-]+$/.test(clean)) return clean;
  return `'${clean.replaceAll("'", `'\\''`)}'`;
}

/** A text for a comment or a message: one line, nothing that could end it or change how it is shown. */
export const oneLine = (text: string): string => text.replace(unseen, ' ').slice(0, 200);
