import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import { addWords, missingWords, removeWords } from '#shared/plan/editing/words.ts';

test.each([
  ['', ['intel_iommu=on'], 'intel_iommu=on'],
  ['quiet splash', ['intel_iommu=on'], 'quiet splash intel_iommu=on'],
  ['  quiet  ', ['a=1', 'b'], '  quiet a=1 b  '],
  ['quiet intel_iommu=on', ['intel_iommu=on'], 'quiet intel_iommu=on'],
  // The kernel reads both spellings as one name, and the last value counts.
  ['vfio-pci.ids=10de:1', ['vfio_pci.ids=10de:1'], 'vfio-pci.ids=10de:1'],
  ['intel_iommu=on intel_iommu=off', ['intel_iommu=on'], 'intel_iommu=on intel_iommu=off intel_iommu=on'],
  ['intel_iommu=on,sm_off', ['intel_iommu=on'], 'intel_iommu=on,sm_off'],
  // The module takes the last list: the user's card stays in it, and the user's word stays as it is.
  ['vfio_pci.ids=10de:1 x', ['vfio-pci.ids=1002:2'], 'vfio_pci.ids=10de:1 x vfio-pci.ids=10de:1,1002:2'],
  [
    'rd.driver.pre=vfio_pci rd.driver.pre=dm',
    ['rd.driver.pre=vfio_pci'],
    'rd.driver.pre=vfio_pci rd.driver.pre=dm',
  ],
  ['quiet -- single', ['a=1'], 'quiet a=1 -- single'],
  ['-- single', ['a=1'], 'a=1 -- single'],
  ['dyndbg="file a.c +p" quiet', ['a=1'], 'dyndbg="file a.c +p" quiet a=1'],
  ['quiet dyndbg="file a.c', ['a=1'], 'quiet a=1 dyndbg="file a.c'],
  ['quiet \\\n  splash \\\n', ['a=1'], 'quiet \\\n  splash a=1 \\\n'],
  ['a=', ['b='], 'a= b='],
])('%j and %j make %j', (text, wanted, expected) => {
  const added = addWords(text, wanted);
  expect(added.text).toBe(expected);
  expect(removeWords(added.text, added.words)).toEqual({ text, words: added.words });
});

test('a word that somebody changed is left, and so is one that only contains it', () => {
  const words = ['vfio-pci.ids=10de:1'];
  for (const text of [
    'vfio-pci.ids=10de:1,10de:2',
    'vfio_pci.ids=10de:1',
    'x=vfio-pci.ids=10de:1',
    'a -- vfio-pci.ids=10de:1',
  ])
    expect(removeWords(text, words)).toEqual({ text, words: [] });
});

test.each(['a b', 'a="b"', 'a=$(id)', "a='", 'a=`id`', 'a\nb', '', '=b', 'a;b', 'a\\'])(
  '%j is no word to write',
  (word) => {
    expect(() => missingWords('', [word])).toThrow(RangeError);
  },
);

const usersWord = fc.constantFrom(
  'quiet',
  'ro',
  'root=UUID=0f-1',
  'intel_iommu=off',
  'vfio-pci.ids=10de:1',
  'vfio_pci.ids=',
  'a="b c"',
  'acpi_osi=\\"!Windows 2012\\"',
  '--',
  '"open',
  'vfio-pci.ids="10de:9"',
  'rd.driver.pre=dm_mod',
  '$kernelopts',
);
const space = fc.constantFrom(' ', '  ', '\t', ' \\\n  ', '\\\n');
const line = fc
  .tuple(fc.constantFrom('', ' '), fc.array(fc.tuple(usersWord, space), { maxLength: 7 }), fc.boolean())
  .map(
    ([start, words, cut]) =>
      start + words.map(([word, gap], i) => word + (cut && i === words.length - 1 ? '' : gap)).join(''),
  );
const wanted = fc.uniqueArray(
  fc.constantFrom(
    'intel_iommu=on',
    'iommu=pt',
    'vfio-pci.ids=10de:1,10de:2',
    'vfio_pci.ids=1002:3',
    'rd.driver.pre=vfio_pci',
    'bindery_test',
  ),
  { maxLength: 4 },
);

test('whatever the line: added once, it is there, it is not added again, and it comes out byte for byte', () => {
  fc.assert(
    fc.property(line, wanted, (text, words) => {
      const added = addWords(text, words);
      expect(missingWords(added.text, words)).toEqual([]);
      expect(addWords(added.text, words)).toEqual({ text: added.text, words: [] });
      expect(removeWords(added.text, added.words)).toEqual({ text, words: added.words });
    }),
    { numRuns: 2000 },
  );
});

test("the user's own words stay, all of them, in their order", () => {
  fc.assert(
    fc.property(line, wanted, (text, words) => {
      const added = addWords(text, words);
      const left = [...added.words];
      const after = parseCommandLine(added.text)
        .text.split(/\s+/)
        .filter((word) => {
          const at = left.indexOf(word);
          if (at >= 0) left.splice(at, 1);
          return at < 0;
        });
      expect(left).toEqual([]);
      expect(after.filter(Boolean).sort()).toEqual(text.split(/\s+/).filter(Boolean).sort());
    }),
  );
});
