import type { Locator, Page } from '@playwright/test';
import { screen, spare } from './support/machines.ts';
import { server } from './support/server.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Processor' });
const line = (page: Page, name: RegExp | string): Locator => tree(page).getByRole('treeitem', { name });
const focused = (page: Page): Locator => page.locator(':focus');

async function openMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await expect(tree(page)).toBeVisible();
}

test('the map is walked by keyboard alone, and each line says what becomes of it', async ({ practise }) => {
  const { page } = await practise();
  await openMap(page);
  // One stop for the Tab key, whatever is in it.
  await expect(tree(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Larger' }).focus();
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveAccessibleName(/^Root port 00:01\.3/);
  await expect(focused(page)).toHaveCSS('outline-style', 'solid');

  await page.keyboard.press('ArrowDown');
  await expect(focused(page)).toHaveAccessibleName('IOMMU group 14 nothing separates these stays');
  await expect(focused(page)).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveAttribute('aria-level', '3');
  await page.keyboard.press('End');
  await expect(focused(page)).toHaveAccessibleName(/^Everything else 3 groups/);
  await expect(focused(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(focused(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.type('geforce r');
  await expect(focused(page)).toHaveAccessibleName('GeForce RTX 2070 SUPER 26:00.0 · nouveau');
  await expect(focused(page)).toHaveAttribute('aria-selected', 'true');
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press('ArrowLeft');
  await expect(focused(page)).toHaveAccessibleName(/^IOMMU group 15 goes to the virtual machine$/);
  await page.keyboard.press('Home');
  await expect(focused(page)).toHaveAccessibleName(/^Root port 00:01\.3/);
  await expect(tree(page).locator('[tabindex="0"]')).toHaveCount(1);
});

test('choosing a card shows at once what goes and what stays, from the list and from the map', async ({
  practise,
}) => {
  const { page } = await practise();
  await openMap(page);
  await expect(line(page, /^IOMMU group 15/)).toHaveAttribute('aria-selected', 'true');
  await expect(line(page, /^IOMMU group 14/)).toHaveAttribute('aria-selected', 'false');
  // The words stand there, too: the colour says nothing alone.
  await expect(line(page, /^IOMMU group 15/)).toContainText('goes to the virtual machine');
  await expect(line(page, /^IOMMU group 14/)).toContainText('stays');

  await line(page, /^GeForce GT 710/).click();
  await expect(page.getByRole('radio', { name: screen })).toBeChecked();
  await expect(line(page, /^IOMMU group 14/)).toContainText('would go as one');
  await expect(line(page, /^IOMMU group 15/)).toContainText('stays');
  await page.keyboard.type('geforce r');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: spare })).toBeChecked();
});

test('what is folded stays folded, and what was searched for is shown', async ({ practise }) => {
  const { page } = await practise();
  await openMap(page);
  await line(page, /^Root port 00:03\.1/)
    .first()
    .click();
  await expect(line(page, /^IOMMU group 15/)).toHaveCount(0);
  // Folded, it still says how much of it goes.
  await expect(line(page, /^Root port 00:03\.1/)).toContainText('4 inside: goes to the virtual machine');
  await page.getByRole('radio', { name: screen }).check();
  await expect(line(page, /^IOMMU group 15/)).toHaveCount(0);

  const find = page.getByRole('searchbox', { name: 'Find a device' });
  await find.fill('nvidia-gpu');
  await expect(page.getByRole('status').filter({ hasText: '1 found' })).toBeVisible();
  await expect(line(page, /^TU104 USB Type-C.*found/)).toBeVisible();
  await expect(line(page, /^IOMMU group 14/)).toHaveCount(0);
  await picture(page, 'map-search');
  await find.fill('nothing like it');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing found' })).toBeVisible();
  await expect(page.getByRole('treeitem')).toHaveCount(0);
  await find.fill('');
  await expect(line(page, /^IOMMU group 14/)).toBeVisible();
  await expect(line(page, /^IOMMU group 15/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Expand all' }).click();
  await expect(line(page, /^IOMMU group 15/)).toBeVisible();
  await expect(line(page, /^Everything else/)).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect(line(page, /^Everything else/)).toHaveAttribute('aria-expanded', 'false');
});

test('the map gets larger and smaller by button, key and wheel, and nothing is cut', async ({ practise }) => {
  const { page } = await practise();
  await openMap(page);
  // Of what is zoomed, Chromium before 128 gives no sizes as they are on the screen; of what is around it, it does.
  const height = (): Promise<number> => tree(page).evaluate((it) => it.parentElement?.scrollHeight ?? 0);
  const size = page.getByRole('group', { name: 'Size of the map' });
  const usual = await height();
  await size.getByRole('button', { name: 'Larger' }).click();
  await expect(size).toContainText('120 %');
  expect(await height()).toBeGreaterThan(usual * 1.1);
  await line(page, /^Root port 00:01\.3/).focus();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(size).toContainText('85 %');
  expect(await height()).toBeLessThan(usual * 0.95);
  await page.getByRole('heading', { name: 'Processor' }).hover();
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 9; turn += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect(size).toContainText('175 %');
  await expect(size.getByRole('button', { name: 'Larger' })).toBeDisabled();
  await picture(page, 'map-large');
  const wide = await tree(page).evaluate((it) => it.scrollWidth <= it.clientWidth + 1);
  expect(wide, 'the map fits its box').toBe(true);
});

test('a server shows a few lines of many, and more when asked', async ({ open }) => {
  const { page } = await open(server);
  await openMap(page);
  const items = page.getByRole('treeitem');
  expect(await items.count()).toBeLessThan(40);
  await line(page, /^Everything else 480 groups/).click();
  await expect(line(page, /^and 456 more/)).toBeVisible();
  await line(page, /^and 456 more/).click();
  await expect(line(page, /^and 408 more/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a device' }).fill('mlx5_core 88:');
  await expect(page.getByRole('status').filter({ hasText: /^64 found$/ })).toBeVisible();
  await picture(page, 'map-server');
});
