import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/assess/assess.ts';
import { scanReport } from '../../../shared/assess/report.ts';
import { PciIds } from '../../../shared/pci/pci-ids.ts';
import { readCapture } from '../../../src-main/capture/open-capture.ts';
import { takeCapture } from '../../../src-main/capture/take-capture.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { personalMachine } from './personal-machine.ts';

const { text } = takeCapture(new MemoryTree('/', personalMachine()), '1.2.3');
const ids = new PciIds('');

/** Either a refusal that names a place and a problem in one line, or a machine that can be scanned. */
function opensOrRefuses(damaged: string): 'opened' | 'refused' {
  const tree = readCapture(damaged);
  if (tree.ok) {
    const host = scan(tree.value, ids);
    JSON.stringify(scanReport(host, assess(host)));
    return 'opened';
  }
  const { place, problem } = tree.error;
  expect(place).toMatch(/^(?:byte \d+|format|entries.*)$/su);
  expect(problem).toMatch(/^\P{Cc}+$/u);
  return 'refused';
}

describe('a damaged capture', () => {
  it('is sound before the damage', () => {
    expect(opensOrRefuses(text)).toBe('opened');
  });

  it('with bytes changed, cut and put in is refused or scanned, and never breaks', () => {
    const cuts = fc.array(
      fc.record({ at: fc.nat(text.length), less: fc.nat(40), put: fc.string({ maxLength: 8 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(cuts, (all) => {
        let damaged = text;
        for (const { at, less, put } of all) damaged = damaged.slice(0, at) + put + damaged.slice(at + less);
        opensOrRefuses(damaged);
      }),
      { numRuns: 300 },
    );
  });

  const { entries, ...head } = JSON.parse(text) as { entries: Record<string, unknown> };
  const paths = Object.keys(entries);
  const aPath = fc.constantFrom(...paths);
  const anEntry = fc.oneof(
    fc.record({ text: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...paths)) }),
    fc.record({ link: fc.oneof(aPath, fc.string()) }),
    fc.constantFrom(
      { folder: true },
      { there: true },
      { absent: true },
      { unreadable: 'EIO' },
      { unreadable: 'EACCES', hidden: true },
      { malformed: '\u0000ÿ' },
    ),
    fc.json().map((json) => JSON.parse(json) as unknown),
  );

  it('with entries of other paths, sound in itself, is refused or scanned', () => {
    let opened = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(aPath, anEntry), { minLength: 1, maxLength: 6 }), (changes) => {
        const changed = JSON.stringify({ ...head, entries: { ...entries, ...Object.fromEntries(changes) } });
        if (opensOrRefuses(changed) === 'opened') opened += 1;
      }),
      { numRuns: 300 },
    );
    // The scan itself must be what is tried, not only the door before it.
    expect(opened).toBeGreaterThan(20);
  });
});
