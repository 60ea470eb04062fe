import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packNames, versionOf } from '../../../build/setup/pci-ids.mjs';
import { temporaryFolder } from '../../support/sysfs-tree.ts';
import { fakePrograms } from './fake-programs.ts';

const names = '#\n#\tVersion: 2026.01.02\n10de  NVIDIA\n';
let folder = { path: '', remove: (): void => undefined };
let programs: ReturnType<typeof fakePrograms> | undefined;
beforeEach(() => {
  folder = temporaryFolder('names');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(console, 'log').mockReturnValue(undefined);
});
afterEach(() => {
  programs?.remove();
  programs = undefined;
  folder.remove();
  vi.restoreAllMocks();
});
const to = () => join(folder.path, 'pci.ids');
const ofSystem = () => {
  const file = join(folder.path, 'system.ids');
  writeFileSync(file, 'of the system');
  return file;
};

describe('the names that go with the app', () => {
  it("come from Debian's package", async () => {
    programs = fakePrograms({
      'apt-get': 'echo "$@" >> "$LOG"; : > pci.ids_1_all.deb',
      'dpkg-deb': `mkdir -p usr/share/misc; printf '${names.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}' > usr/share/misc/pci.ids`,
    });
    await packNames(to(), [ofSystem()]);
    expect(programs.logged()).toEqual(['download pci.ids']);
    expect(readFileSync(to(), 'utf8')).toBe(names);
  });

  it("else from the system's own copy", async () => {
    programs = fakePrograms({ 'apt-get': 'exit 100' });
    await packNames(to(), [join(folder.path, 'none'), ofSystem()]);
    expect(readFileSync(to(), 'utf8')).toBe('of the system');
  });

  it('else from nowhere, which stops nothing', async () => {
    programs = fakePrograms({ 'apt-get': ': > broken.deb', 'dpkg-deb': 'exit 2' });
    await packNames(to(), []);
    expect(existsSync(to())).toBe(false);
  });

  it('are not fetched again', async () => {
    programs = fakePrograms({ 'apt-get': 'echo asked >> "$LOG"' });
    writeFileSync(to(), 'here');
    await packNames(to(), []);
    expect(programs.logged()).toEqual([]);
  });

  it('say their version', () => {
    expect(versionOf(names)).toBe('2026.01.02');
    expect(versionOf('')).toBe('of unknown version');
  });
});
