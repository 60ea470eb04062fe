import type { Locator, Page } from '@playwright/test';
import { spare } from '../support/machines.ts';
import { expect, test } from '../support/test.ts';
import { picture } from '../support/window.ts';

// The whole way of a binding at every start, on the sample machine: bind, restart, keep, take back.

const bindAtBoot = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await expect(page.getByRole('radio', { name: /^At every start/ })).toBeChecked();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind at every start' }).click();
};
/** The button on the page; the ribbon has another one, which is there all the time. */
const restart = (page: Page): Locator =>
  page.getByRole('main').getByRole('button', { name: 'Restart the sample machine' });
const ribbonRestart = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Practice' }).getByRole('button', { name: /^Restart/ });

test('bound at every start: reviewed, tried, kept and taken back', async ({ practise }) => {
  const { page, heading } = await practise();
  await page.getByRole('button', { name: 'Choose a card' }).click();
  const ways = page.getByRole('group', { name: 'When' });
  await expect(ways.getByRole('radio')).toHaveCount(3);
  await expect(ways.getByRole('radio', { name: /^At every start/ })).toBeChecked();
  await picture(page, 'boot-choose');

  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(heading).toHaveText('This is what will happen at the next start');
  await expect(page.getByRole('columnheader', { name: 'After the restart' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '26:00.0' })).toContainText(/nouveau\s*vfio-pci/);
  await picture(page, 'boot-review');
  const list = page
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: '/etc/bindery/bound.conf' }) });
  await list.locator('summary').click();
  await expect(list.getByRole('listitem').filter({ hasText: `${spare} 10de:1e84` })).toContainText('added:');
  await list.scrollIntoViewIfNeeded();
  await picture(page, 'boot-review-files');
  await page.getByRole('heading', { name: 'How to get back' }).scrollIntoViewIfNeeded();
  await picture(page, 'boot-review-back');
  const card = page.getByRole('region', { name: 'If the computer does not start as it should' });
  await expect(card).toContainText('bindery=off');
  await expect(card.getByRole('listitem').filter({ hasText: 'Ctrl-X' })).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await picture(page, 'boot-review-rescue');

  await page.getByRole('button', { name: 'Bind at every start' }).click();
  await picture(page, 'boot-running');
  await expect(heading).toHaveText('Ready. Restart when you like');
  await picture(page, 'boot-done');

  await restart(page).click();
  await expect(heading).toHaveText('It worked. Keep it?');
  await expect(heading).toBeFocused();
  const seen = page.getByRole('list', { name: 'Predicted and seen' }).getByRole('listitem');
  await expect(seen.filter({ hasText: 'came true' })).toHaveCount(await seen.count());
  await expect(seen.filter({ hasText: spare.slice(5) })).toContainText('is on vfio-pci');
  await picture(page, 'boot-keep');

  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(heading).toHaveText('This is how the binding stays');
  await expect(card).toContainText('bindery=off');
  await expect(card).not.toContainText('a trial is not tried twice');
  await picture(page, 'boot-keep-review');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(heading).toHaveText('Kept. Every start binds the card from now on');
  await expect(page.getByLabel('Arguments for QEMU')).toContainText(`host=${spare}`);
  await expect(page.getByRole('button', { name: 'Copy QEMU arguments' })).toBeVisible();
  await expect(card).toContainText('bindery=off');
  await picture(page, 'boot-kept');
  await restart(page).click();
  await expect(heading).toHaveText(/belongs to the virtual machine$/);
  await expect(page.getByText(/is bound at every start/)).toBeVisible();
  await picture(page, 'boot-check-kept');

  await page.getByRole('button', { name: /^Take it back/ }).click();
  await expect(heading).toHaveText('This is how the binding is taken back');
  await picture(page, 'boot-undo-review');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(heading).toHaveText('Taken back. The next start is as it was before');
  await picture(page, 'boot-undone');
  await restart(page).click();
  await expect(heading).toHaveText(/is ready for a virtual machine$/);
  await expect(page.getByRole('heading', { name: 'What Bindery changed here' })).toHaveCount(0);
});

test('a trial that nobody keeps is over after the next start, and can be tried again or cleaned up', async ({
  practise,
}) => {
  const { page, heading } = await practise();
  await bindAtBoot(page);
  await restart(page).click();
  await expect(heading).toHaveText('It worked. Keep it?');
  await page.getByRole('button', { name: 'Look around first' }).click();
  await expect(page.getByText(/is on trial in this start/)).toBeVisible();
  await picture(page, 'boot-check-on-trial');

  await ribbonRestart(page).click();
  await expect(heading).toHaveText(/is over, and nothing is bound$/);
  await expect(page.getByText(/Its trial start was not kept/)).toBeVisible();
  await picture(page, 'boot-over');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(heading).toHaveText('This is what will happen at the next start');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(heading).toHaveText(/is over, and nothing is bound$/);

  await page.getByRole('button', { name: 'Clean up' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(heading).toHaveText('Taken back. The next start is as it was before');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(heading).toHaveText(/is ready for a virtual machine$/);
});

test('put back instead of kept', async ({ practise }) => {
  const { page, heading } = await practise();
  await bindAtBoot(page);
  await page.getByRole('button', { name: 'Take it back now' }).click();
  await expect(heading).toHaveText('This is how the binding is taken back');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(heading).toHaveText(/goes to the virtual machine at the next start$/);
  await expect(page.getByText(/is bound at the next start, on trial/)).toBeVisible();
  await picture(page, 'boot-check-waiting');
  await ribbonRestart(page).click();
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await restart(page).click();
  await expect(heading).toHaveText(/is ready for a virtual machine$/);
});

test('the rescue card can be copied and printed, alone on its page', async ({ practise }) => {
  const { app, page } = await practise();
  await bindAtBoot(page);
  const card = page.getByRole('region', { name: 'If the computer does not start as it should' });
  await card.getByRole('button', { name: 'Copy the rescue card' }).click();
  await expect(card.getByRole('status')).toHaveText('Copied');
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
    /^If the computer.*\n=+\n[^]*bindery=off/,
  );

  await page.evaluate(() => {
    window.print = () => {
      document.title = 'printed';
    };
  });
  await card.getByRole('button', { name: 'Print…' }).click();
  expect(await page.title()).toBe('printed');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(card).toBeVisible();
  await expect(card.getByRole('button', { name: 'Print…' })).toBeHidden();
  expect((await card.boundingBox())?.y).toBeLessThan(20);
  await picture(page, 'boot-print');
});

test('now and at every start in one go', async ({ practise }) => {
  const { page, heading } = await practise();
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Now and at every start/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind now and at every start' }).click();
  await expect(heading).toHaveText('It worked. The card belongs to the virtual machine');
  await expect(page.getByLabel('Arguments for QEMU')).toContainText(`host=${spare}`);
  await picture(page, 'boot-both-done');
  await restart(page).click();
  await expect(heading).toHaveText('It worked. Keep it?');
});
