import { describe, expect, it } from 'vitest';
import { findingIds } from '#shared/assess/finding.ts';
import { de } from '../../../../src-renderer/text/de/index.ts';
import { en } from '../../../../src-renderer/text/en/index.ts';
import { languageOf } from '../../../../src-renderer/text/language.ts';
import { textsOf, type Tree } from '../../../support/catalogs.ts';

/** The same in both languages by nature: names, units, and what is only composed. */
const sameByNature =
  /^(shell\.(name|version)|map\.(sized|kinds\.(audio|usb|ucsi)|labels\.usb)|run\.elapsed|beside\.about\.parts\.(version|electron|chromium|node|kernel)|beside\.shortcuts\.keys\.(alt|enter|escape|left))$/;

/** Facts with a word for everything that a text may ask for. */
const facts = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? 'X' : undefined) });
const given: unknown[][] = [
  [3, 7],
  [1, 1],
  ['A1', 'B2', 'C3'],
  [['A1'], 'B2'],
  [['A1', 'B2', 'C3', 'D4', 'E5'], 'F6'],
  [facts],
];

/** What a function of the catalog says to each of these; what makes no sense to it is left out. */
function saysTo(it: unknown, words: unknown[]): string | null {
  try {
    const said: unknown = (it as (...all: unknown[]) => unknown)(...words);
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    return text && !/undefined|\[object|NaN|function/.test(text) ? text : null;
  } catch {
    return null;
  }
}

const leaves = (tree: Tree, at = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, it]): [string, unknown][] => {
    const path = at ? `${at}.${key}` : key;
    return typeof it === 'object' && it !== null ? leaves(it as Tree, path) : [[path, it]];
  });

describe('the German catalog', () => {
  const english = new Map(leaves(en));
  const german = new Map(leaves(de));

  it('has every key of the English one, and no other', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('says everything in words of its own', () => {
    const own = textsOf(de);
    const same = [...textsOf(en)].filter(
      ([path, text]) => own.get(path) === text && !sameByNature.test(path),
    );
    expect(same).toEqual([]);
  });

  it('says what has holes in words of its own, with the same things in them', () => {
    const faults: string[] = [];
    for (const [path, it] of english) {
      if (typeof it !== 'function' || path === 'said' || sameByNature.test(path)) continue;
      for (const words of given) {
        const [one, other] = [saysTo(it, words), saysTo(german.get(path), words)];
        if (one === null || one === '' || one === '[]') continue;
        // A sentence asked for and a number given makes no sense.
        if (other === null && typeof words[0] !== 'string') continue;
        if (other === null) faults.push(`${path}: nothing is said in German`);
        else if (one === other && /[a-z]{3}/.test(one)) faults.push(`${path}: ${one}`);
        else if (/A1/.test(one) !== /A1/.test(other)) faults.push(`${path}: not about the same: ${other}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('is German: no sentence with an English word in it, no exclamation, no missing umlaut', () => {
    const all = [...textsOf(de)].map(([, text]) => text);
    for (const id of findingIds) {
      const { title, why, fix, asks, accept } = de.findings[id];
      for (const known of [{}, facts])
        all.push(title(known), why(known), ...fix(known), asks, accept?.(known) ?? '');
    }
    const quoted = /`[^`]*`|„[^“]*“|"[^"]*"|\([^)]*\)|Max locked memory|Above 4G Decoding/g;
    const plain = all.map((text) => text.replace(quoted, ''));
    expect(plain.filter((text) => /\b(the|of|and|is|are|not|with|your|for|card)\b/.test(text))).toEqual([]);
    expect(
      plain.filter((text) => /!|\b(fuer|koennen|muessen|waehlen|Geraet|pruefen|zurueck)/.test(text)),
    ).toEqual([]);
  });

  it('asks its questions so that they go on from "could not see"', () => {
    for (const id of findingIds)
      expect(de.findings[id].asks).toMatch(/^(ob|welch|was|wie|wo|an welch|in welch|über welch)/);
  });

  it('speaks formally throughout', () => {
    const informal = [...textsOf(de).values()].filter((text) =>
      /\b(du|dein|deine|deinen|dich|dir)\b/i.test(text),
    );
    expect(informal).toEqual([]);
  });
});

it.each([
  ['de', 'de'],
  ['de-DE', 'de'],
  ['de-AT', 'de'],
  ['DE', 'de'],
  ['den', 'en'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('the locale %s speaks %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
