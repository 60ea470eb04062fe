import type { Page } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from '../../shared/ipc/samples.ts';
import { noCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';

// docs/first-time.md, walked as it is written. With NEW_PICTURES=1 the pictures that are taken on the way, which
// the README shows, too, take the place of the ones in docs/pictures.

const guide = readFileSync('docs/first-time.md', 'utf8');
const folder = process.env['NEW_PICTURES'] === '1' ? 'docs/pictures' : 'test/ui/screenshots/docs';

async function show(page: Page, name: string, what: Pick<Page, 'screenshot'> = page): Promise<void> {
  const path = join(folder, `${name}.png`);
  mkdirSync(join(path, '..'), { recursive: true });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await what.screenshot({ path });
  if (name.startsWith('first-time/')) expect(guide).toContain(`(pictures/${name}.png)`);
}

/** Presses a button that the guide names in bold. */
async function press(page: Page, name: string): Promise<void> {
  expect(guide).toContain(`**${name}**`);
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
}

test('the first time, from no card at all to a card that is kept and taken back', async ({ open }) => {
  const { page, heading } = await open(noCards);
  /** The guide quotes the sentence at the top of each page. */
  const arrive = async (title: string): Promise<void> => {
    expect(guide).toContain(title);
    await expect(heading).toHaveText(title);
  };

  await press(page, 'Explore a sample machine…');
  const dialog = page.getByRole('dialog');
  await show(page, 'first-time/1-samples', dialog);
  const sample = samples['two-cards'].title;
  expect(guide).toContain(`**${sample}**`);
  await dialog.getByRole('button', { name: sample }).click();

  await arrive('GeForce RTX 2070 SUPER is ready for a virtual machine');
  await show(page, 'first-time/2-check');
  await press(page, 'Choose a card');
  await arrive('Which graphics card should the virtual machine get?');
  await show(page, 'first-time/3-choose');
  await press(page, 'Review the change');
  await arrive('This is what will happen at the next start');
  await show(page, 'first-time/4-review');
  await press(page, 'Bind at every start');
  await arrive('Ready. Restart when you like');
  await show(page, 'first-time/5-ready');
  await press(page, 'Restart the sample machine');
  await arrive('It worked. Keep it?');
  await show(page, 'first-time/6-keep');
  await press(page, 'Keep it…');
  await press(page, 'Keep it');
  await arrive('Kept. Every start binds the card from now on');

  await press(page, 'Check again');
  await expect(heading).toHaveText(/belongs to the virtual machine$/);
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await press(page, 'Take it back');
  await arrive('Taken back. The next start is as it was before');
  expect(guide).toContain('**History**');
  await page.getByRole('button', { name: 'History' }).click();
  await expect(heading).toHaveText('What you did on the sample machine');
  await show(page, 'first-time/7-history');
});

test('the picture of a machine that needs something first', async ({ practise }) => {
  const { page, heading } = await practise('iommu-off');
  await expect(heading).toHaveText('One thing stands between you and a passed-through card');
  await show(page, 'check');
});
