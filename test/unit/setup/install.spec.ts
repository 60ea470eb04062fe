import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { installMissing } from '../../../build/setup/machine/install.mjs';
import { fakePrograms } from './fake-programs.ts';

const record = 'echo "$(basename "$0") $*" >>"$LOG"';

let fakes: ReturnType<typeof fakePrograms>;
let said: MockInstance;
beforeEach(() => {
  said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  fakes = fakePrograms({
    'apt-get': record,
    // Only the new name is in the lists.
    'apt-cache': 'case "$*" in *libnew) exit 0;; *) exit 100;; esac',
    dnf: `${record}; exit 1`,
    sudo: '[ "$1" = -n ] && shift; exec "$@"',
  });
});
afterEach(() => {
  fakes.remove();
  said.mockRestore();
});

describe('installMissing', () => {
  it('does nothing when nothing is missing', async () => {
    expect(await installMissing([], 'debian')).toBe(true);
    expect(fakes.logged()).toEqual([]);
  });

  it('fetches the lists, chooses among names and installs each package once', async () => {
    const missing = [
      { name: 'liba.so', install: 'libnew|libold' },
      { name: 'libb.so', install: 'libnew|libold' },
      { name: 'libc.so', install: 'libgone|libkept' },
    ];
    expect(await installMissing(missing, 'debian')).toBe(true);
    expect(fakes.logged()).toEqual([
      'apt-get update -q',
      expect.stringMatching(/^apt-get install -y --no-install-recommends libnew libkept( |$)/) as string,
    ]);
  });

  it('says so when the package manager fails', async () => {
    expect(await installMissing([{ name: 'Xvfb', install: 'xorg-x11-server-Xvfb' }], 'fedora')).toBe(false);
    expect(fakes.logged()).toHaveLength(1);
    expect(said.mock.calls.flat().join('\n')).toContain('exit code 1');
  });

  it('names what no package is known for, and installs the rest', async () => {
    const missing = [
      { name: 'odd.so', install: null },
      { name: 'xvfb', install: 'xvfb' },
    ];
    expect(await installMissing(missing, 'debian')).toBe(false);
    expect(said.mock.calls.flat().join('\n')).toContain('MISSING: odd.so');
    expect(fakes.logged()).toHaveLength(2);
  });

  it('installs nothing on a system it does not know', async () => {
    expect(await installMissing([{ name: 'xvfb', install: null }], undefined)).toBe(false);
    expect(fakes.logged()).toEqual([]);
  });

  it('names the command when it may not install', async () => {
    const uid = vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const locked = fakePrograms({ sudo: 'exit 1' });
    expect(await installMissing([{ name: 'libc.so', install: 'libgone|libkept' }], 'debian')).toBe(false);
    locked.remove();
    uid.mockRestore();
    expect(said.mock.calls.flat().join('\n')).toContain(
      'sudo apt-get install -y --no-install-recommends libkept',
    );
    expect(fakes.logged()).toEqual([]);
  });
});
