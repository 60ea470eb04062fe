/** Where a text stops being JSON, and why. */
export interface JsonFault {
  /** Counted in UTF-16 units from 0, as JavaScript counts. */
  at: number;
  problem: string;
}

const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/**
 * Walks through a text and finds the first place where it is no JSON (RFC 8259) or nests too deep, without
 * building anything. The engine's own parser says less, and says it differently from version to version.
 * @returns null when the text is JSON
 */
export function jsonFault(text: string, depth: number): JsonFault | null {
  let at = 0;
  const open: ('{' | '[')[] = [];
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const expected = (what: string): JsonFault => ({
    at,
    problem: at >= text.length ? `it ends where ${what} should be` : `${what} should be here`,
  });
  /** Past a string's opening quote; true at its end. */
  const string = (): boolean => {
    if (text[at] !== '"') return false;
    for (at += 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        at += 1;
        return true;
      }
      if (code < 0x20) return false;
      if (code !== 0x5c) continue;
      at += 1;
      if (!take(ESCAPE)) return false;
      at -= 1;
    }
    return false;
  };
  const name = (): JsonFault | null => {
    if (!string()) return expected('a name in quotes');
    take(SPACE);
    if (text[at] !== ':') return expected('a colon');
    at += 1;
    return null;
  };

  for (;;) {
    take(SPACE);
    const first = text[at];
    if (first === '{' || first === '[') {
      if (open.length === depth) return { at, problem: `more than ${depth} brackets within each other` };
      at += 1;
      take(SPACE);
      if (text[at] === (first === '{' ? '}' : ']')) at += 1;
      else {
        open.push(first);
        const fault = first === '{' ? name() : null;
        if (fault) return fault;
        continue;
      }
    } else if (first === '"' ? !string() : !take(WORD)) return expected('a value');

    for (;;) {
      take(SPACE);
      const inside = open.at(-1);
      if (!inside) return at === text.length ? null : expected('the end');
      if (text[at] === ',') {
        at += 1;
        take(SPACE);
        const fault = inside === '{' ? name() : null;
        if (fault) return fault;
        break;
      }
      if (text[at] !== (inside === '{' ? '}' : ']')) return expected(`a comma or the closing bracket`);
      at += 1;
      open.pop();
    }
  }
}
