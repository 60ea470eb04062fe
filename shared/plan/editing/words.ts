import { parseCommandLine, valuesOf } from '../../host/kernel-command-line.ts';

/** A text after an edit, and the words that were really added or taken out. */
export interface WordEdit {
  text: string;
  words: string[];
}

/** Words end at white space outside quotes. A backslash at a line's end joins two lines, as in shell files. */
const word = /(?:\\\n|[^\s"]|"[^"]*"?)+/g;
/** What may be written into files that a shell reads: nothing that a shell or the kernel would take apart. */
const plain = /^[\w.-]+(?:=[\w.,:@/+-]*)?$/;
/** Later values of a kernel argument replace earlier ones; these add up: dracut and the binder read every one. */
const addsUp = new Set(['rd.driver.pre', 'bindery']);
/** A module keeps the last list that it is given: a new one has to name what the earlier one named. */
const keepsLast = new Set(['vfio_pci.ids']);

/** What somebody else wrote is taken along only when it is what it has to be. */
const ids = /^[\da-f]+(?::[\da-f*]+)+$/i;

interface Span {
  start: number;
  end: number;
  raw: string;
}

/**
 * The words that still have to be added to a kernel command line to make all of `wanted` count, in order.
 * `vfio-pci.ids` takes the ids that are there along, so that the user's own cards keep their driver.
 */
export function missingWords(text: string, wanted: readonly string[]): string[] {
  const missing: string[] = [];
  for (const each of wanted) {
    if (!plain.test(each)) throw new RangeError(`not a kernel argument: ${each}`);
    const [name, value] = split(each);
    const line = parseCommandLine([bare(text), ...missing].join(' '));
    const given = valuesOf(line, name);
    const counting = addsUp.has(name) ? given : given.slice(-1);
    if (counting.some((it) => covers(it, value))) continue;
    const last = given.at(-1);
    const kept =
      keepsLast.has(name.replaceAll('-', '_')) && last ? last.split(',').filter((it) => ids.test(it)) : [];
    const options = [...new Set([...kept, ...(value?.split(',') ?? [])])];
    missing.push(value === undefined ? each : `${name}=${options.join(',')}`);
  }
  return missing;
}

/** Adds what is missing of `wanted` at the end of a command line, before `--` and whatever else ends it. */
export function addWords(text: string, wanted: readonly string[]): WordEdit {
  const words = missingWords(text, wanted);
  return { text: insertWords(text, words), words };
}

/** Writes the words, whether they are there or not, where the kernel still reads them. */
export function insertWords(text: string, words: readonly string[]): string {
  return words.reduce((line, each) => {
    const before = reached(line).at(-1);
    if (before) return `${line.slice(0, before.end)} ${each}${line.slice(before.end)}`;
    const next = spans(line)[0];
    if (next) return `${line.slice(0, next.start)}${each} ${line.slice(next.start)}`;
    return line.startsWith('\\') ? `${each} ${line}` : each + line;
  }, text);
}

/** Takes out exactly the words that were added, the last one of each; one that somebody changed stays. */
export function removeWords(text: string, added: readonly string[]): WordEdit {
  const words: string[] = [];
  const rest = [...added].reverse().reduce((line, each) => {
    const readable = reached(line);
    const at = readable.findLastIndex(({ raw }) => raw === each);
    const found = readable[at];
    if (!found) return line;
    words.unshift(each);
    if (at > 0) return line.slice(0, found.start).replace(/ $/, '') + line.slice(found.end);
    const after = line.slice(found.end);
    const more = spans(line).length > 1 || after.startsWith(' \\');
    return line.slice(0, found.start) + (more ? after.replace(/^ /, '') : after);
  }, text);
  return { text: rest, words };
}

/** The part of a command line that the kernel reads, without the marks of a shell file. */
const bare = (text: string): string =>
  reached(text)
    .map(({ raw }) => raw.replaceAll('\\\n', '').replaceAll('\\"', '"'))
    .join(' ');

function spans(text: string): Span[] {
  return [...text.matchAll(word)]
    .map(({ 0: raw, index }) => ({ start: index, end: index + raw.length, raw }))
    .filter(({ raw }) => raw.replaceAll('\\\n', '') !== '');
}

/** Up to `--`, after which everything is for init, or to a quote that nobody closed. */
function reached(text: string): Span[] {
  const all = spans(text);
  const end = all.findIndex(({ raw }) => raw === '--' || (raw.split('"').length - 1) % 2 === 1);
  return end < 0 ? all : all.slice(0, end);
}

function split(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function covers(given: string | null, value: string | undefined): boolean {
  if (value === undefined) return given === null;
  const options = given?.split(',') ?? [];
  return value === given || (value !== '' && value.split(',').every((option) => options.includes(option)));
}
