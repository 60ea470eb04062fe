import type { Page } from '@playwright/test';
import { sharedGroup, spare } from './support/machines.ts';
import { acceptAll } from './support/accept.ts';
import { expect, test, type Stage } from './support/test.ts';
import { picture } from './support/window.ts';

/** Text in boxes that are too small for it, and boxes that reach out of the window to the side. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const wide = document.documentElement.clientWidth;
    for (const element of document.querySelectorAll('main *, header *, aside *')) {
      const box = element.getBoundingClientRect();
      // What is only read aloud is one pixel small; a script or a file may be scrolled in its own box.
      if (box.width <= 1 || element.closest('[tabindex="0"]:not([role=treeitem])')) continue;
      const name = `${element.tagName} "${element.textContent.trim().slice(0, 40)}"`;
      if (box.right > wide + 1 || box.left < -1) faults.push(`${name} reaches out of the window`);
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
        faults.push(`${name} is wider than its box`);
    }
    return faults;
  });
}

/** Everything that can be pressed can be brought into view whole. */
async function reachable(page: Page): Promise<void> {
  // With everything unfolded: that is when a page is fullest.
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
  // The list of samples is a dialog that is not open here.
  const controls = page.locator('button, input, summary').filter({ visible: true });
  expect(await controls.count()).toBeGreaterThan(1);
  for (const control of await controls.all()) {
    // A page that has just come moves to its heading, which can be after the first try.
    await expect(async () => {
      await control.scrollIntoViewIfNeeded();
      await expect(control).toBeInViewport({ ratio: 0.99, timeout: 500 });
    }).toPass({ timeout: 10_000 });
  }
}

async function fromTheTop(page: Page, name: string): Promise<void> {
  await page.locator('h1').evaluate((heading) => {
    for (let box: Element | null = heading; box; box = box.parentElement) box.scrollTop = 0;
  });
  await picture(page, name);
}

async function walk({ page, heading }: Stage, name: string | null, look: () => Promise<void>): Promise<void> {
  const pages: [string, string][] = [
    ['check', 'Choose a card'],
    ['choose', 'Review the change'],
    ['review', 'Bind to vfio-pci'],
  ];
  for (const [title, next] of pages) {
    await look();
    if (name) await fromTheTop(page, `${name}-${title}`);
    if (title === 'choose') {
      await page.getByRole('radio', { name: spare }).check();
      await page.getByRole('radio', { name: /^Only now/ }).check();
    }
    await acceptAll(page, spare);
    await page.getByRole('button', { name: next }).click();
  }
  await expect(heading).toHaveText(/^It worked/);
  await look();
  if (name) await fromTheTop(page, `${name}-done`);
}

test('at 960 x 600 with text twice as large nothing is cut', async ({ open }) => {
  const stage = await open(sharedGroup);
  await resize(stage, 960, 600);
  await stage.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await walk(stage, 'large-text', async () => {
    await reachable(stage.page);
    expect(await cutOff(stage.page)).toEqual([]);
  });
});

test('at 960 x 600 magnified to 200 % nothing is cut', async ({ open }) => {
  const stage = await open(sharedGroup);
  await resize(stage, 960, 600);
  await stage.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => stage.page.evaluate(() => innerWidth)).toBeLessThan(500);
  // No pictures: the camera takes a magnified page for a smaller one.
  await walk(stage, null, async () => {
    await reachable(stage.page);
    expect(await cutOff(stage.page)).toEqual([]);
  });
});

test('at 960 x 600 with text twice as large the way of a trial is not cut either', async ({ practise }) => {
  const stage = await practise();
  const { page, heading } = stage;
  await resize(stage, 960, 600);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const pages: [string, string][] = [
    ['boot-choose', 'Review the change'],
    ['boot-review', 'Bind at every start'],
    ['boot-done', 'Restart the sample machine'],
    ['boot-keep', 'Look around first'],
  ];
  await page.getByRole('button', { name: 'Choose a card' }).click();
  for (const [name, next] of pages) {
    const button = page.getByRole('main').getByRole('button', { name: next });
    await expect(button).toBeVisible();
    await reachable(page);
    expect(await cutOff(page)).toEqual([]);
    await fromTheTop(page, `large-text-${name}`);
    await button.click();
  }
  await expect(heading).toHaveText(/belongs to the virtual machine$/);
  await reachable(page);
  expect(await cutOff(page)).toEqual([]);
});

async function resize(
  { app, page }: Pick<Stage, 'app' | 'page'>,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}
