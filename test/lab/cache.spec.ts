import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { cached, cacheFolder, keyOf } from './guest/cache.ts';

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'bindery-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', base);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

/** A build that takes long enough for another to come in between. */
const slowly = vi.fn(async (folder: string) => {
  await sleep(200);
  await writeFile(join(folder, 'disk'), 'made');
});

test('two runs at once build once, and both get the finished folder', async () => {
  slowly.mockClear();
  const folders = await Promise.all([cached('image', ['a'], slowly), cached('image', ['a'], slowly)]);
  expect(slowly).toHaveBeenCalledTimes(1);
  expect(folders[0]).toBe(folders[1]);
  expect(await readFile(join(folders[0], 'disk'), 'utf8')).toBe('made');
  expect(await readdir(cacheFolder())).toEqual([`image-${keyOf(['a'])}`]);
});

test('other ingredients are another image', async () => {
  expect(await cached('image', ['a'], slowly)).not.toBe(await cached('image', ['b'], slowly));
});

test('a build that fails leaves nothing that looks finished', async () => {
  const failing = () => Promise.reject(new Error('the mirror is away'));
  await expect(cached('image', ['a'], failing)).rejects.toThrow('the mirror is away');
  expect(await readdir(cacheFolder())).toEqual([]);
});

test('the lock of a process that is gone holds nobody up', async () => {
  const folder = await cached('image', ['a'], slowly);
  await rm(folder, { recursive: true });
  // Above the kernel's largest process id, so nobody has it.
  await writeFile(`${folder}.lock`, '4194305');
  expect(await cached('image', ['a'], slowly)).toBe(folder);
});
