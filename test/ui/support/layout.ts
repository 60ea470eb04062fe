import type { Page } from '@playwright/test';
import type { At } from './way.ts';

/** Makes the window's inside this large, and waits until the page has it. */
export async function resize(
  { app, page }: Pick<At, 'app' | 'page'>,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await page.waitForFunction((wanted) => innerWidth === wanted.width && innerHeight === wanted.height, {
    width,
    height,
  });
}

/** Shows everything twice as large, as Ctrl and + do. */
export async function magnify({ app, page }: Pick<At, 'app' | 'page'>, factor: number): Promise<void> {
  const before = await page.evaluate(() => devicePixelRatio);
  const now = await app.evaluate(({ BrowserWindow }, wanted) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const old = contents?.getZoomFactor() ?? 1;
    contents?.setZoomFactor(wanted);
    return old;
  }, factor);
  await page.waitForFunction((ratio) => Math.abs(devicePixelRatio - ratio) < 0.01, (before * factor) / now);
}

/** Sets the size of text alone, as a desktop's setting for large text does. */
export const textSize = (page: Page, percent: number): Promise<void> =>
  page.evaluate((size) => {
    document.documentElement.style.fontSize = size === 100 ? '' : `${size}%`;
  }, percent);

/**
 * Opens whatever can be unfolded: that is when a page is fullest.
 * @returns folds it again
 */
export async function unfoldAll(page: Page): Promise<() => Promise<void>> {
  const before = await page.locator('details').evaluateAll((all) => {
    const were = (all as HTMLDetailsElement[]).map(({ open }) => open);
    for (const details of all as HTMLDetailsElement[]) details.open = true;
    return were;
  });
  return () =>
    page.locator('details').evaluateAll((all, were) => {
      for (const [index, details] of (all as HTMLDetailsElement[]).entries())
        details.open = were[index] ?? false;
    }, before);
}

/**
 * What a person could not read or reach: text that is wider than its box, boxes that reach out of the window
 * to the side, and controls that cannot be brought into view whole or that something else lies upon.
 */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const wide = document.documentElement.clientWidth;
    const name = (element: Element): string =>
      `${element.tagName} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
    const shown = [...document.querySelectorAll('body *')].filter((it) => it.checkVisibility());
    const dialog = document.querySelector('dialog[open]');

    for (const element of shown) {
      const box = element.getBoundingClientRect();
      // What is only read aloud is one pixel small; a script or a file may be scrolled in its own box.
      if (box.width <= 1 || element.closest('[tabindex="0"], svg')) continue;
      if (box.right > wide + 1 || box.left < -1) faults.push(`${name(element)} reaches out of the window`);
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
        faults.push(`${name(element)} is wider than its box`);
    }

    // An item of a tree holds those below it; its own line is the first thing in it.
    const controls = shown.filter((it) =>
      it.matches('button, input, summary, [role=treeitem] > :first-child'),
    );
    for (const control of controls) {
      if (dialog && !dialog.contains(control)) continue;
      control.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = control.getBoundingClientRect();
      if (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > wide + 1)
        faults.push(`${name(control)} cannot be brought into view whole`);
      const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
      const label = control.closest('label');
      if (!top || !(control.contains(top) || top.contains(control) || label?.contains(top)))
        faults.push(`${top ? name(top) : 'nothing'} lies upon ${name(control)}`);
    }
    for (const box of document.querySelectorAll('*')) box.scrollTop = 0;
    return faults;
  });
