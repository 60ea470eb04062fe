import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureTestRuntime } from '../../../build/setup/electron/test-runtime.mjs';
import { fakePrograms } from './fake-programs.ts';

const arch = process.arch;
const pretend = (value: string) => Object.defineProperty(process, 'arch', { value, configurable: true });

describe('ensureTestRuntime', () => {
  let fakes: ReturnType<typeof fakePrograms>;
  beforeEach(() => {
    fakes = fakePrograms({ npm: 'echo "$*" >>"$LOG"; echo "not that file" >other-1.0.0.tgz' });
    process.env['XDG_CACHE_HOME'] = join(fakes.folder, 'cache');
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    pretend(arch);
    fakes.remove();
  });

  it('refuses a package with other contents and leaves nothing of it', async () => {
    pretend('x64');
    await expect(ensureTestRuntime()).rejects.toThrow(/checksum differs/);
    expect(fakes.logged()).toHaveLength(1);
    expect(readdirSync(join(fakes.folder, 'cache', 'bindery'))).toEqual([]);
  });

  it('says where there is none, before fetching anything', async () => {
    pretend('arm64');
    await expect(ensureTestRuntime()).rejects.toThrow('no test Electron for linux on arm64');
    expect(fakes.logged()).toEqual([]);
  });
});
