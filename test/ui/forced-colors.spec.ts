import { focusFaults } from './support/focus.ts';
import { expect, test } from './support/test.ts';

// A desktop of high contrast takes the page's own colours away, and shadows with them. What they said has to be
// said by lines, too.

test('with the colours of the desktop nothing is said by a surface alone', async ({ practise }) => {
  const { page } = await practise();
  await page.emulateMedia({ forcedColors: 'active' });
  await page.screenshot({ path: 'test/ui/screenshots/forced-check.png' });
  await page.getByRole('button', { name: 'Choose a card' }).click();
  expect(await focusFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/ui/screenshots/forced-choose.png' });

  const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  /** The lines around something. */
  const lines = (selector: string): Promise<string[]> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const style = getComputedStyle(element);
        return [`${style.borderStyle} ${style.borderColor}`, `${style.outlineStyle} ${style.outlineColor}`];
      });
  const isSeen = (line: string): boolean => line.startsWith('solid ') && !line.endsWith(canvas);
  for (const what of ['main .chip', 'nav [aria-current=step]'])
    expect((await lines(what)).some(isSeen), what).toBe(true);
  const surface = (name: string): Promise<string> =>
    page
      .getByRole('main')
      .getByRole('button', { name, exact: true })
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await surface('Review the change')).not.toBe(await surface('Back'));
});
