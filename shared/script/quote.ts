/**
 * Quotes a text for POSIX sh: inside single quotes nothing is special but the single quote itself
 * (XCU 2.2.2). Control characters have no business in any name that we write down.
 */
export function quote(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are just what must not get into a script
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '?');
  if (/^[\w@%+=:,./-]+$/.test(clean)) return clean;
  return `'${clean.replaceAll("'", `'\\''`)}'`;
}

/** A text for a comment or a message: one line, nothing that could end it or change how it is shown. */
export const oneLine = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- as above
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ').slice(0, 200);
