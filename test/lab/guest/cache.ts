import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const keptUnusedFor = 14 * 24 * 60 * 60 * 1000;

/** The folder that holds every image of the lab. It can be deleted at any time; the next run builds anew. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(base, 'bindery', 'lab');
}

/** A short name for a list of ingredients: the same ingredients, the same key. */
export function keyOf(ingredients: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(ingredients)).digest('hex').slice(0, 12);
}

/** The texts of files that take part in a build, so that editing one of them changes the key. */
export function textsOf(...urls: readonly URL[]): string[] {
  return urls.map((url) => readFileSync(url, 'utf8'));
}

/** Fills `folder`; `scratch` is another empty folder on the same disk, thrown away afterwards. */
export type Build = (folder: string, scratch: string) => Promise<void>;

/**
 * Returns the folder `NAME-KEY` of the cache, after building it if it is not there.
 * The build works in a folder of its own that gets its real name only when it is complete, so a
 * run that is cut off leaves nothing that looks finished. A second run waits for the first.
 */
export async function cached(name: string, ingredients: readonly string[], build: Build): Promise<string> {
  const root = cacheFolder();
  const target = join(root, `${name}-${keyOf(ingredients)}`);
  await mkdir(root, { recursive: true });
  const unlock = existsSync(target) ? undefined : await lock(`${target}.lock`);
  try {
    if (!existsSync(target)) await buildInto(target, name, build);
  } finally {
    await unlock?.();
  }
  const now = new Date();
  await utimes(target, now, now);
  return target;
}

async function buildInto(target: string, name: string, build: Build) {
  const started = Date.now();
  process.stderr.write(`lab: building ${name} (once) ...\n`);
  const work = await mkdtemp(`${target}.build-`);
  try {
    const [draft, scratch] = [join(work, 'image'), join(work, 'scratch')];
    await mkdir(draft);
    await mkdir(scratch);
    await build(draft, scratch);
    await rename(draft, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  process.stderr.write(`lab: built ${name} in ${String(Math.round((Date.now() - started) / 1000))} s\n`);
  await dropUnused(name, target);
}

/** Takes the lock file, waiting while a living process holds it; returns what gives it back. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAlive(path)) await sleep(500);
    else await rm(path, { force: true });
  }
}

function isAlive(lockFile: string): boolean {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    // An empty file: its writer is between creating and filling it.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means that the process exists and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function dropUnused(name: string, keep: string): Promise<void> {
  const root = cacheFolder();
  const siblings = (await readdir(root)).filter((entry) => entry.startsWith(`${name}-`));
  for (const entry of siblings) {
    const path = join(root, entry);
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (entry !== basename(keep) && age > keptUnusedFor) await rm(path, { recursive: true, force: true });
  }
}
