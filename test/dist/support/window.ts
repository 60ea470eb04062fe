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
  const close = () => end(child);
  try {
    const page = await connectPage(await devtoolsPort(child));
    await until(async () => heading.test(await page.heading()));
    return { page, ready: performance.now() - began, processes: () => familyOf(child.pid ?? 0), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** The port is told on stderr. What else stands there tells why it is not. */
function devtoolsPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => {
      reject(new Error(`${why}; it said:\n${said}`));
    };
    const timer = setTimeout(fail, 40_000, 'the window did not open within 40 s');
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`the app ended with exit code ${code ?? 'none'}`);
    });
  });
}

/** Asks it to end, and waits for that: then the mount or the unpacked files of the AppImage are gone too. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
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

export async function until(holds: () => Promise<boolean>): Promise<void> {
  const last = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > last) throw new Error('waited 30 s in vain');
    await sleep(10);
  }
}
