import type { Page } from '@playwright/test';

/** An interaction, and the milliseconds from its event to the next paint in each try, as Chromium counts them. */
export interface Timing {
  name: string;
  tries: number[];
}

export const best = ({ tries }: Timing): number => Math.min(...tries);

/** Does to the pages of the wizard what people do, several times, and takes the time of each. */
export async function trace(page: Page, tries = 3): Promise<Timing[]> {
  const timings = new Map<string, number[]>();
  const time = async (name: string, act: () => Promise<void>): Promise<void> => {
    await watch(page);
    await act();
    timings.set(name, [...(timings.get(name) ?? []), await longest(page)]);
  };
  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
  const heading = page.getByRole('heading', { level: 1 });
  const cards = page.getByRole('group', { name: 'Graphics cards' }).locator('[name=gpu]');
  const find = page.getByRole('searchbox', { name: 'Find a device' });

  for (let round = 0; round < tries; round += 1) {
    await heading.filter({ hasText: 'are ready' }).waitFor();
    // For comparison: what any click costs.
    await time('click on nothing', () => heading.click());
    await time('open Choose', () => press('Choose a card'));
    await time('pick another card', () => cards.nth(1 + round).click());
    await time('expand all', () => press('Expand all'));
    const more = page.getByRole('treeitem', { name: /^and \d+ more/ });
    if ((await more.count()) > 0) await time('show more', () => more.first().click());
    await time('pick another card, all expanded', () => cards.nth(2 + round).click());
    const line = page.getByRole('treeitem').and(page.locator('[tabindex="0"]'));
    await line.focus();
    await time('walk down', () => page.keyboard.press('ArrowDown'));
    await time('walk to the end', () => page.keyboard.press('End'));
    await time('larger', () => press('Larger'));
    await line.focus();
    await time('smaller, by key', () => page.keyboard.press('-'));
    await time('search: the first letter', () => find.press('e'));
    await time('search: more letters', () => find.press('t'));
    await find.fill('');
    await time('collapse all', () => press('Collapse all'));
    await time('open Review', () => press('Review the change'));
    await heading.filter({ hasText: 'This is what will happen' }).waitFor();
    await time('back to Choose', () => press('Back'));
    await time('back to Check', () => press('Back'));
  }
  return [...timings].map(([name, all]) => ({ name, tries: all }));
}

/** Begins to listen, and forgets what was before. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const list: PerformanceEntryList = [];
    const observer = new PerformanceObserver((seen) => list.push(...seen.getEntries()));
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(globalThis, { watched: { list, observer, since: performance.now() } });
  });

/** The longest time from an event of the person to the next paint; 16 stands for everything shorter. */
const longest = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    // Two frames, and what is told of them.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 60));
    const { watched } = globalThis as unknown as {
      watched: { list: PerformanceEntryList; observer: PerformanceObserver; since: number };
    };
    const told = [...watched.list, ...watched.observer.takeRecords()];
    watched.observer.disconnect();
    const own = told.filter(
      ({ name, startTime }) =>
        startTime >= watched.since && /^(pointerdown|pointerup|click|key|input)/.test(name),
    );
    return Math.max(16, ...own.map(({ duration }) => duration));
  });

/** The times as lines of a table. */
export function table(timings: readonly Timing[]): string {
  const wide = Math.max(...timings.map(({ name }) => name.length));
  return timings
    .map((it) => `${it.name.padEnd(wide)}  ${String(best(it)).padStart(4)} ms  of ${it.tries.join(', ')}`)
    .join('\n');
}
