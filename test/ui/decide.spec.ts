import { oneGroupWithDisk, sharedGroup, spare } from './support/machines.ts';
import { acceptAll } from './support/accept.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';
import type { Page } from '@playwright/test';

async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: spare }).check();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
}

test('what goes along is asked in plain words, and left where it is unless somebody says so', async ({
  open,
}) => {
  const { page, heading } = await open(sharedGroup);
  await review(page);
  const question = page.getByRole('group', { name: /^Another device is in the card's IOMMU group/ });
  const goes = question.getByRole('list', { name: 'What would go along' });
  await expect(goes.getByRole('listitem')).toHaveCount(1);
  await expect(goes).toContainText(/RTL8125.*your network.*23:00\.0 · r8169/s);
  await expect(question.getByRole('radio', { name: /^Leave everything as it is/ })).toBeChecked();
  await question.getByRole('radio', { name: /^Take it along/ }).check();
  await page.getByRole('checkbox', { name: /loses its network connection/ }).check();

  const bind = page.getByRole('button', { name: 'Bind to vfio-pci' });
  const address = page.getByRole('textbox', { name: 'Type 26:00.0, the address of the card' });
  await expect(bind).toBeDisabled();
  await picture(page, 'decide-typed');
  await address.fill('22:00.0');
  await expect(page.getByText('That is not 26:00.0.')).toBeVisible();
  await expect(bind).toBeDisabled();
  // The Enter key in the box starts nothing either.
  await address.press('Enter');
  await expect(heading).toHaveText('This is what will happen');
  await address.fill('26:00.0');
  await expect(page.getByText('That is the card.')).toBeVisible();
  await expect(bind).toBeEnabled();
  await question.getByRole('radio', { name: /^Leave everything as it is/ }).check();
  await expect(bind).toBeDisabled();
  await question.getByRole('radio', { name: /^Take it along/ }).check();
  await bind.click();
  await expect(heading).toHaveText(/^It worked/);
});

test('disks that nobody uses go along only when the address is typed, too', async ({ open }) => {
  const { page, heading } = await open(oneGroupWithDisk);
  await review(page);
  await expect(page.getByRole('list', { name: 'What would go along' })).toContainText(/storage/);
  await expect(page.getByRole('textbox', { name: /^Type 26:00\.0/ })).toBeVisible();
  await acceptAll(page, spare);
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText(/^It worked/);
});

test('a plan without danger asks nothing', async ({ practise }) => {
  const { page } = await practise();
  await review(page);
  await expect(page.getByRole('button', { name: 'Bind to vfio-pci' })).toBeEnabled();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});
