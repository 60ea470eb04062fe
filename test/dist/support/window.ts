import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPage, type Page } from './devtools.ts';
import type { Visitor } from './visitor.ts';

/** A packaged app's window, as its visitor sees it. */
export interface Window {
  page: Page;
  /** Milliseconds from the start of the program until the page said what was waited for. */
  ready: number;
  /** The app's processes, each by its id. */
  processes: () => number[];
  close: () => Promise<void>;
}

/**
 * Starts an AppImage as somebody would, and waits until its page's main heading matches. The inspect fuse is off,
 * so Playwright cannot attach; Chromium's own protocol can.
 * @param words the AppImage and its arguments
 */
export async function openPackaged(words: string[], by: Visitor, heading: RegExp): Promise<Window> {
  const [program, ...args] = [...by.words, ...words, '--remote-debugging-port=0'];
  const began = performance.now();
  const child = spawn(program, args, {
    env: by.env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const close = () => end(child);
  try {
    const page = await connectPage(await devtoolsPort(child, () => said));
    await until(async () => heading.test(await page.heading()));
    return { page, ready: performance.now() - began, processes: () => familyOf(child.pid ?? 0), close };
  } catch (fault) {
    await close();
    throw new Error(`the window did not open; the app said:\n${said}`, { cause: fault });
  }
}

/** The port is told on stderr. */
async function devtoolsPort(child: ChildProcess, said: () => string): Promise<number> {
  let port: string | undefined;
  await until(() => {
    if (child.exitCode !== null) throw new Error(`the app ended with exit code ${child.exitCode}`);
    port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said())?.[1];
    return Promise.resolve(port !== undefined);
  });
  return Number(port);
}

/** Asks it to end, and waits for that: then the mount or the unpacked files of the AppImage are gone too. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  for (const id of familyOf(child.pid).reverse()) signal(id, 'SIGTERM');
  await Promise.race([gone, sleep(8000)]);
  signal(-child.pid, 'SIGKILL');
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // It has ended already.
  }
}

/** A process and all that descend from it. */
function familyOf(first: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The parent is the second word behind the name in brackets, which may hold anything.
      const words = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(name), Number(words[1]));
    } catch {
      // Ended meanwhile.
    }
  }
  const family = [first];
  for (const id of family) for (const [child, parent] of parents) if (parent === id) family.push(child);
  return family;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const last = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > last) throw new Error('waited 120 s in vain');
    await sleep(10);
  }
}
