import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { twoCards, writeMachine } from './support/machines.ts';
import { openWindow } from './support/window.ts';

const runs = 3;
const bare = join(import.meta.dirname, 'bare');

test('the first verdict is there within twice the time of a bare window', async () => {
  const machine = writeMachine(twoCards);
  const times: { bare: number[]; first: number[] } = { bare: [], first: [] };
  // One after the other and back again, so that a busy machine slows both down alike.
  for (let run = 0; run < runs; run++) {
    times.bare.push(await bareWindow());
    times.first.push(await firstVerdict(machine.root));
  }
  machine.remove();
  const ratio = median(times.first) / median(times.bare);
  console.log(
    `first verdict ${Math.round(median(times.first))} ms, bare window ${Math.round(median(times.bare))} ms, ratio ${ratio.toFixed(2)}`,
  );
  expect(ratio).toBeLessThan(2);
});

/** Milliseconds from the start of the process until a window with one heading is ready to be shown. */
async function bareWindow(): Promise<number> {
  const { app, page, close } = await openWindow([], bare);
  await page.getByRole('heading', { name: 'Ready' }).waitFor();
  const after = await app.evaluate(async () => {
    const found = globalThis as { readyAfter?: number };
    while (found.readyAfter === undefined) await new Promise((done) => setTimeout(done, 10));
    return found.readyAfter;
  });
  await close();
  return after;
}

/** Milliseconds from the start of the process until the window is drawn with its first verdict. */
async function firstVerdict(root: string): Promise<number> {
  const { app, page, close } = await openWindow(['--root', root]);
  await page.getByRole('heading', { level: 1, name: /is ready/ }).waitFor();
  const at = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName('first verdict');
    if (!mark) throw new Error('the page did not mark its first verdict');
    return performance.timeOrigin + mark.startTime;
  });
  const started = await app.evaluate(() => process.getCreationTime());
  await close();
  return at - (started ?? NaN);
}

const median = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
