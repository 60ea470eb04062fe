import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../../src-main/capture/json-fault.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('where a text stops being JSON', () => {
  it.each([
    ['', 0, 'it ends where a value should be'],
    ['{', 1, 'it ends where a name in quotes should be'],
    ['{"a" 1}', 5, 'a colon should be here'],
    ['{"a":1,}', 7, 'a name in quotes should be here'],
    ['[1 2]', 3, 'a comma or the closing bracket should be here'],
    ['[1]x', 3, 'the end should be here'],
    ['{"a":tru}', 5, 'a value should be here'],
    ['[[[[1]]]]', 3, 'more than 3 brackets within each other'],
  ])('%j at %i', (text, at, problem) => {
    expect(jsonFault(text, 3)).toEqual({ at, problem });
  });

  it('is nowhere in what can be parsed', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(3), (text, spaces) => {
        const spaced = JSON.stringify(JSON.parse(text), null, spaces);
        expect(jsonFault(spaced, 100)).toBeNull();
      }),
    );
  });

  it('agrees with the engine on every damage', () => {
    const damage = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', '\\', '0', '\n', 'é', '-'),
    );
    fc.assert(
      fc.property(damage, ([text, where, put]) => {
        const at = where % (text.length + 1);
        const damaged = text.slice(0, at) + put + text.slice(at + 1);
        expect(jsonFault(damaged, 100) === null).toBe(parses(damaged));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not break under brackets without end', () => {
    expect(jsonFault('['.repeat(5_000_000), 8)).toMatchObject({ at: 8 });
  });
});
