import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PciIds } from '#shared/pci/pci-ids.ts';

const sample = `# a comment
10de  NVIDIA Corporation
\t1e84  TU104 [GeForce RTX 2070 SUPER]
\t\t1462 c722  A board of somebody's
# a comment in between
\t1e87  TU104 [GeForce RTX 2080 Rev. A]
10df  Somebody Else
C 03  Display controller
\t00  VGA compatible controller
\t\t00  VGA controller
\t80  Display controller
`;

describe('names from pci.ids', () => {
  const ids = new PciIds(sample);

  test('of vendors, devices, subsystems and classes', () => {
    expect(ids.vendor('10de')).toBe('NVIDIA Corporation');
    expect(ids.device('10de', '1e87')).toBe('TU104 [GeForce RTX 2080 Rev. A]');
    expect(ids.subsystem('10de', '1e84', '1462', 'c722')).toBe("A board of somebody's");
    expect(ids.className('030000')).toBe('VGA compatible controller');
    expect(ids.className('03ff00')).toBe('Display controller');
  });

  test('null for what is not listed', () => {
    expect(ids.vendor('1234')).toBeNull();
    expect(ids.device('10df', '1e84')).toBeNull();
    expect(ids.subsystem('10de', '1e87', '1462', 'c722')).toBeNull();
    expect(ids.className('120000')).toBeNull();
    expect(new PciIds('').device('10de', '1e84')).toBeNull();
  });

  const file = ['/usr/share/hwdata/pci.ids', '/usr/share/misc/pci.ids'].find((path) => fs.existsSync(path));
  const systemText = (): string => {
    if (!file) throw new Error('pci.ids is not installed (Debian package pci.ids)');
    return fs.readFileSync(file, 'utf8');
  };

  // Ids that other tools have named wrongly; what pci.ids says is what is shown.
  test.each([
    ['10de', '2860', 'RTX 4070'],
    ['10de', '2504', 'RTX 3060'],
    ['1002', '73a5', 'RX 6950 XT'],
  ])("%s:%s is a %s in the system's own file", (vendor, device, name) => {
    expect(new PciIds(systemText()).device(vendor, device)).toContain(name);
  });

  test("every device of the system's own file, as a plain walk through its lines finds it", () => {
    const text = systemText();
    const lazy = new PciIds(text);
    let vendor = '';
    let count = 0;
    for (const line of text.slice(0, text.indexOf('\nC 00')).split('\n')) {
      if (/^[0-9a-f]{4} {2}/.test(line)) vendor = line.slice(0, 4);
      const entry = /^\t([0-9a-f]{4}) {2}(.*)$/.exec(line);
      if (!entry?.[1]) continue;
      count += 1;
      if (lazy.device(vendor, entry[1]) !== entry[2]?.trim())
        throw new Error(`${vendor}:${entry[1]} differs`);
    }
    expect(count).toBeGreaterThan(10_000);
  });
});
