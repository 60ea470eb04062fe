import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasOption, parseCommandLine, valuesOf } from '#shared/host/kernel-command-line.ts';

const words = (text: string) =>
  parseCommandLine(text).words.map(({ name, value }) => (value === null ? name : [name, value]));

test.each([
  ['', []],
  ['  quiet \t splash\n', ['quiet', 'splash']],
  ['root=UUID=0f0f-1 ro', [['root', 'UUID=0f0f-1'], 'ro']],
  ['acpi_osi="Windows 2015" quiet', [['acpi_osi', 'Windows 2015'], 'quiet']],
  ['"dyndbg=file a.c +p" quiet', [['dyndbg', 'file a.c +p'], 'quiet']],
  [
    'acpi_osi=! acpi_osi=Linux',
    [
      ['acpi_osi', '!'],
      ['acpi_osi', 'Linux'],
    ],
  ],
  ['console= x', [['console', ''], 'x']],
  ['quoted="never closed to the end', [['quoted', 'never closed to the end']]],
  ['a=""b', [['a', 'b']]],
])('%j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('the kernel takes - and _ in a name for the same, but not in a value', () => {
  const line = parseCommandLine('vfio-pci.ids=10de:1 vfio_pci.ids=10de:2 x=a-b');
  expect(valuesOf(line, 'vfio_pci.ids')).toEqual(['10de:1', '10de:2']);
  expect(valuesOf(line, 'vfio-pci.ids')).toEqual(['10de:1', '10de:2']);
  expect(hasOption(line, 'x', 'a_b')).toBe(false);
});

test('a name given twice has two values, in order', () => {
  expect(valuesOf(parseCommandLine('iommu=pt a iommu=off iommu'), 'iommu')).toEqual(['pt', 'off', null]);
});

test('an option is one of the comma-separated ones, and never a part of one', () => {
  const line = parseCommandLine('intel_iommu=on,sm_off');
  expect(hasOption(line, 'intel_iommu', 'on')).toBe(true);
  expect(hasOption(line, 'intel_iommu', 'off')).toBe(false);
  expect(hasOption(line, 'iommu', 'on')).toBe(false);
});

test('any text is parsed, and no word has a space outside quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = parseCommandLine(text);
      expect(line.text).toBe(text.trim());
      if (!text.includes('"')) expect(line.words.every(({ name }) => !/\s/.test(name))).toBe(true);
    }),
  );
});
