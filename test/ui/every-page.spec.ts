import { de } from '../../src-renderer/text/de/index.ts';
import { en } from '../../src-renderer/text/en/index.ts';
import { onlyIn } from '../support/catalogs.ts';
import { axeFaults } from './support/axe.ts';
import { focusFaults } from './support/focus.ts';
import { layoutFaults, magnify, resize, textSize, unfoldAll } from './support/layout.ts';
import { leftInEnglish } from './support/left-in-english.ts';
import { ways } from './support/pages.ts';
import { expect, test } from './support/test.ts';
import { goTo, heading, type At } from './support/way.ts';
import { picture } from './support/window.ts';

// Every page of the window, for everybody: with axe-core, with the keyboard, with large text, in a small window.
// A picture of each one is kept.

// A way has up to ten pages, and each one is looked at many times.
test.describe.configure({ timeout: 300_000 });

/** What only the English catalog says. */
const english = onlyIn(en, de);

const soft = expect.configure({ soft: true });

for (const [language, words] of [['en', en] as const, ['de', de] as const]) {
  test.describe(language, () => {
    test.use({ language });
    for (const { name, on, isInEnglishOnly, stops } of ways) {
      if (isInEnglishOnly && language !== 'en') continue;
      test(`${name}: ${stops.map((stop) => stop.name).join(', ')}`, async ({ open, practise }) => {
        const at: At =
          typeof on === 'string'
            ? { ...(await practise(on)), words }
            : await open(on.made, on.prepare).then((disk) => ({ ...disk, words, disk }));
        await expect(at.page.locator('html')).toHaveAttribute('lang', language);
        for (const stop of stops) {
          await goTo(at, stop);
          await picture(at.page, `${language}-${stop.name}`);
          // What is not made of words is looked at once.
          if (language === 'en') await lookAt(at, stop.name);
          await readAt(at, stop.name, language);
        }
      });
    }
  });
}

/** With the keyboard, and with axe-core in both themes, where everything is unfolded. */
async function lookAt(at: At, name: string): Promise<void> {
  const { page } = at;
  const isDialog = (await page.getByRole('dialog').count()) > 0;
  if (!isDialog) await soft(heading(at), `${name}: the focus comes along`).toBeFocused();
  soft(await focusFaults(page), `${name} by keyboard`).toEqual([]);

  const folded = await unfoldAll(page);
  for (const [colorScheme, what] of [['dark', 'colours'] as const, ['light', 'all'] as const]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    soft(await axeFaults(page, what), `${name}, ${colorScheme}, by axe-core`).toEqual([]);
  }
  const moving = await page.evaluate(() => document.getAnimations().length);
  soft(moving, `${name} moves though no motion is wanted`).toBe(0);
  await folded();
}

/** In its own language alone; in a small window, with text twice as large, and once magnified as a whole. */
async function readAt(at: At, name: string, language: string): Promise<void> {
  const { page } = at;
  const folded = await unfoldAll(page);
  if (language === 'de') soft(await leftInEnglish(page, english), `${name}: in English`).toEqual([]);
  await resize(at, 960, 600);
  soft(await layoutFaults(page), `${name} at 960 x 600`).toEqual([]);
  await textSize(page, 200);
  soft(await layoutFaults(page), `${name} with text twice as large`).toEqual([]);
  await picture(page, `${language}-${name}-large-text`, ['light']);
  await textSize(page, 100);
  if (language === 'en') {
    await magnify(at, 2);
    soft(await layoutFaults(page), `${name} magnified to 200 %`).toEqual([]);
    await magnify(at, 1);
  }
  await resize(at, 1100, 760);
  await folded();
}
