import { appendLines, removeLine, splice } from './lines.ts';
import { insertWords, missingWords, removeWords, type WordEdit } from './words.ts';

/** One `NAME=value` of a file that a shell reads. */
interface Assignment {
  /** Where the value's inside is, when it is surely read and one pair of quotes. */
  inside: { start: number; end: number } | null;
  /** Not indented: inside a condition or a function, nobody knows whether it is read. */
  isSure: boolean;
  value: string;
  /** `+=`, or a value that begins with the old one. */
  appends: boolean;
}

/** One logical line: quotes and a backslash carry it over line ends, a comment ends with its line. */
const statement = /(?:(?<![^\s;])#[^\n]*|'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]|[^\n'"\\])*(?:\n|$)/gy;
const assignment = /^([ \t]*)(?:export[ \t]+)?([A-Za-z_]\w*(?:\[[^\]\n]*\])?)(\+?=)([^]*)$/;
const quoted = /^("(?:[^"\\]|\\[^])*"|'[^']*')[ \t]*(?:[ \t]#[^\n]*)?\n?$/;
const mark = '# Added by Bindery';

/** Every assignment to `name`, in order; null when the quotes of the file do not match. */
export function assignmentsOf(text: string, name: string): Assignment[] | null {
  const found: Assignment[] = [];
  statement.lastIndex = 0;
  while (statement.lastIndex < text.length) {
    const start = statement.lastIndex;
    const line = statement.exec(text)?.[0];
    if (!line) return null;
    const [, indent = '', left = '', sign = '', right = ''] = assignment.exec(line) ?? [];
    if (left.replaceAll(/["']/g, '') !== name) continue;
    const literal = quoted.exec(right)?.[1];
    const value = literal ? literal.slice(1, -1) : right.trim().replaceAll(/["']/g, '');
    const at = start + line.length - right.length + 1;
    const isSure = indent === '';
    const inside = literal && isSure ? { start: at, end: at + value.length } : null;
    found.push({ inside, isSure, value, appends: sign === '+=' || beginsWith(value, name) });
  }
  return found;
}

/** What a shell has in the variable in the end, roughly: later assignments replace, or add to, earlier ones. */
export const valueIn = (found: readonly Assignment[], before = ''): string =>
  found.reduce((value, it) => (it.appends ? `${value} ${it.value}` : it.value), before);

/**
 * Adds words to the value of `name`: inside the quotes of its last assignment, or where that is not one plain
 * quoted text, on a line of our own after it. `around` is what else ends up on the same command line, before it.
 * Null when the file cannot be read, or nothing that is added would count.
 */
export function addToAssignment(
  text: string,
  name: string,
  wanted: readonly string[],
  around = '',
): WordEdit | null {
  const found = assignmentsOf(text, name);
  if (!found) return null;
  const missingIn = (some: Assignment[]) => missingWords(`${around} ${valueIn(some)}`, wanted);
  const [all, sure] = [missingIn(found), missingIn(found.filter((it) => it.isSure))];
  const words = sure.length > all.length ? sure : all;
  if (words.length === 0) return { text, words };
  const last = found.at(-1);
  const after = last?.inside
    ? splice(text, last.inside.start, last.inside.end, insertWords(last.value, words))
    : appendLines(text, [ownLine(name, words.join(' '))]);
  // Behind a `--` that ends the kernel's part, no word would count, and each run would add another.
  const now = valueIn(assignmentsOf(after, name) ?? []);
  return missingWords(`${around} ${now}`, wanted).length === 0 ? { text: after, words } : null;
}

/** Takes the words out again, wherever in the file they are now, and an own line that has none left. */
export function removeFromAssignment(text: string, name: string, added: readonly string[]): WordEdit | null {
  const words: string[] = [];
  let rest = text;
  for (const each of [...added].reverse()) {
    const found = assignmentsOf(rest, name);
    if (!found) return null;
    for (const { inside, value } of [...found].reverse()) {
      const cut = removeWords(value, [each]);
      if (!inside || cut.words.length === 0) continue;
      rest = removeLine(splice(rest, inside.start, inside.end, cut.text), ownLine(name, ''));
      words.unshift(each);
      break;
    }
  }
  return { text: rest, words };
}

const ownLine = (name: string, words: string): string =>
  `${name}="$${name}${words === '' ? '' : ` ${words}`}" ${mark}`;

const beginsWith = (value: string, name: string): boolean =>
  [`$${name}`, `\${${name}`].some((it) => value.startsWith(it) && !/\w/.test(value.charAt(it.length)));

/**
 * Adds one word that begins with `$` and is not for the shell: behind a backslash where the quotes are double.
 * Null when the file cannot be read.
 */
export function addVerbatim(text: string, name: string, variable: string): string | null {
  const found = assignmentsOf(text, name);
  if (!found) return null;
  const last = found.at(-1);
  if (found.some(({ value }) => hasVerbatim(value, variable))) {
    // A later assignment that replaces the value loses it.
    const at = found.findLastIndex(({ value }) => hasVerbatim(value, variable));
    if (found.slice(at + 1).every(({ appends }) => appends)) return text;
  }
  if (!last?.inside) return appendLines(text, [ownLine(name, `\\${variable}`)]);
  const word = verbatim(text, last.inside.start, variable);
  return splice(text, last.inside.start, last.inside.end, insertWords(last.value, [word]));
}

/** Takes that word out again, wherever it is. */
export function removeVerbatim(text: string, name: string, variable: string): string | null {
  const found = assignmentsOf(text, name);
  if (!found) return null;
  return [...found].reverse().reduce((rest, { inside, value }) => {
    if (!inside) return rest;
    const cut = removeWords(value, [verbatim(text, inside.start, variable)]);
    if (cut.words.length === 0) return rest;
    return removeLine(splice(rest, inside.start, inside.end, cut.text), ownLine(name, ''));
  }, text);
}

/** How the word stands between the quotes that begin before `start`. */
const verbatim = (text: string, start: number, variable: string): string =>
  text.charAt(start - 1) === '"' ? `\\${variable}` : variable;

const hasVerbatim = (value: string, variable: string): boolean =>
  value.split(/\s+/).some((word) => word === variable || word === `\\${variable}`);
