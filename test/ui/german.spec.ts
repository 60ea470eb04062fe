import { de } from '../../src-renderer/text/de/index.ts';
import { en } from '../../src-renderer/text/en/index.ts';
import { onlyIn } from '../support/catalogs.ts';
import { leftInEnglish } from './support/left-in-english.ts';
import { layoutFaults, resize, textSize, unfoldAll } from './support/layout.ts';
import { ways } from './support/pages.ts';
import { expect, test } from './support/test.ts';
import { goTo, type At } from './support/way.ts';
import { picture } from './support/window.ts';

// Every page in German: nothing of it is left in English, and its longer words find their room.

test.use({ language: 'de' });

const english = onlyIn(en, de);

// The large server says nothing that the others do not.
for (const { name, on, stops } of ways.filter(({ name }) => !name.includes('server'))) {
  test(`auf Deutsch, ${name}: ${stops.map((stop) => stop.name).join(', ')}`, async ({ open, practise }) => {
    test.slow();
    const at: At =
      typeof on === 'string'
        ? { ...(await practise(on)), words: de }
        : await open(on.made, on.prepare).then((disk) => ({ ...disk, words: de, disk }));
    await expect(at.page.locator('html')).toHaveAttribute('lang', 'de');
    for (const stop of stops) {
      await goTo(at, stop);
      await look(at, stop.name);
    }
  });
}

async function look(at: At, name: string): Promise<void> {
  const { page } = at;
  const soft = expect.configure({ soft: true });
  await picture(page, `de-${name}`);
  await unfoldAll(page);
  soft(await leftInEnglish(page, english), `${name}: in English`).toEqual([]);
  await resize(at, 960, 600);
  await textSize(page, 200);
  soft(await layoutFaults(page), `${name} with text twice as large`).toEqual([]);
  await textSize(page, 100);
  await resize(at, 1100, 760);
}
