import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { chooseParts, packageApp } from '../../../build/dist/lib/package-app.mjs';
import { root, toolEnvironment } from '../../../build/setup/lib/paths.mjs';
import { run } from '../../../build/setup/lib/run.mjs';
import { ownMounts } from './visitor.ts';

/** What is built once for all tests of the product. */
export interface Built {
  /** Everything lies in here, and every user can read it. */
  folder: string;
  /** The AppImage of this checkout. */
  product: string;
  /** The same, built from a copy of the sources in another place by another person's settings. */
  twin: string;
  /** The same Electron in the same packing around next to nothing. */
  bare: string;
  /** What the product's file holds, unpacked by itself. */
  contents: string;
  electron: string;
  /** The time that all of it carries, in seconds since 1970. */
  epoch: number;
}

declare module 'vitest' {
  export interface ProvidedContext {
    built: Built;
  }
}

/** Any time that is not now, so that every forgotten clock shows. */
const epoch = 1_700_000_000;

export default async function buildAll(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-dist-'));
  chmodSync(folder, 0o755);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    project.provide('built', await build(folder));
    return remove;
  } catch (fault) {
    remove();
    throw fault;
  }
}

async function build(folder: string): Promise<Built> {
  const parts = await chooseParts();
  const pack = async (name: string, app: string) => {
    const to = join(folder, name);
    await packageApp({ parts, targets: ['AppImage'], to, epoch, app });
    // Beside it lies the whole app once more, unpacked.
    for (const file of readdirSync(to)) {
      if (!file.endsWith('.AppImage')) rmSync(join(to, file), { recursive: true });
    }
    return join(to, readdirSync(to)[0] ?? 'nothing');
  };
  const product = await pack('product', root);
  const twin = await pack('twin', await copySources(join(folder, 'elsewhere', 'sources')));
  const bare = await pack('bare', bareApp(join(folder, 'bare-app')));
  await must(product, ['--appimage-extract'], folder);
  const contents = join(folder, 'squashfs-root');
  return { folder, product, twin, bare, contents, electron: parts.version, epoch };
}

/** The sources in another folder, built there under other settings. The names of devices go along as they are. */
async function copySources(to: string): Promise<string> {
  const others = new Set(['.git', 'node_modules', 'out', 'dist', 'test-results']);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(root)) {
    if (!others.has(name)) cpSync(join(root, name), join(to, name), { recursive: true });
  }
  const modules = join(to, 'node_modules');
  mkdirSync(modules);
  const env = toolEnvironment({ TZ: 'Pacific/Auckland', LC_ALL: 'C', USER: 'somebody' });
  // The packages belong into the copy, as `npm ci` would put them there; a link would lead out of it.
  const words = 'mount --bind "$1" "$2" && umask 077 && exec electron-vite build';
  const inside = ['sh', '-c', words, 'sh', join(root, 'node_modules'), modules];
  await must('unshare', [...ownMounts.slice(1), ...inside], to, env);
  cpSync(join(root, 'out', 'pci.ids'), join(to, 'out', 'pci.ids'));
  return to;
}

/** An app of one window with one line in it, packed by the very same settings. */
function bareApp(to: string): string {
  for (const part of ['electron-builder.yml', 'build/dist', 'build/icons', 'build/linux'])
    cpSync(join(root, part), join(to, part), { recursive: true });
  const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, description, license, author, homepage, desktopName } = about;
  const main = 'out/main.cjs';
  mkdirSync(join(to, 'out'));
  writeFileSync(join(to, 'out/page.html'), '<!doctype html><title>Bare</title><h1>Bare</h1>');
  writeFileSync(
    join(to, main),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1100, height: 760 }).loadFile(__dirname + '/page.html'));
`,
  );
  const description_ = { name, version, description, license, author, homepage, desktopName, main };
  writeFileSync(join(to, 'package.json'), JSON.stringify(description_));
  return to;
}

async function must(program: string, args: string[], cwd: string, env = process.env): Promise<void> {
  const { code, output } = await run(program, args, { cwd, env, seconds: 300 });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed (${code}):\n${output}`);
}
