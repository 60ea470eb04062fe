import { twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { _electron } from '@playwright/test';

test('the keys lead the whole way, and nothing runs before the review was seen', async ({ practise }) => {
  const { page, heading } = await practise();
  await expect(heading).toBeFocused();
  await expect(page.getByRole('button', { name: 'Choose a card' })).toHaveAttribute(
    'aria-keyshortcuts',
    'Control+Enter',
  );
  await page.keyboard.press('Control+Enter');
  await expect(heading).toHaveText(/^Which graphics card/);
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.keyboard.press('Control+Enter');
  await expect(heading).toHaveText('This is what will happen');

  const bind = page.getByRole('button', { name: 'Bind to vfio-pci' });
  await page.keyboard.press('Control+Enter');
  await expect(bind).toBeFocused();
  await expect(heading).toHaveText('This is what will happen');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading).toHaveText(/^Which graphics card/);
  await page.keyboard.press('Control+Enter');
  await expect(heading).toHaveText('This is what will happen');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('F5');
  await page.keyboard.press('Control+h');
  await expect(heading).toHaveText(/^It worked/);

  await page.keyboard.press('Control+h');
  await expect(heading).toHaveText('What you did on the sample machine');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading).toHaveText(/^It worked/);
  await page.keyboard.press('F5');
  await expect(heading).toHaveText(/belongs to the virtual machine|ready|card/i);
  await expect(page.getByRole('button', { name: 'Choose a card' })).toBeVisible();
});

test('a key that is held down does one thing', async ({ practise }) => {
  const { page, heading } = await practise();
  await expect(page.getByRole('button', { name: 'Choose a card' })).toBeVisible();
  await page.keyboard.down('Control');
  for (let times = 0; times < 5; times++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await expect(heading).toHaveText(/^Which graphics card/);
});

test('the sheet lists the keys, and closes with Escape', async ({ open }) => {
  const { page, heading } = await open(twoCards);
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(heading).toBeFocused();
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('Ctrl');
  await picture(page, 'shortcuts');
  const before = await heading.textContent();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+h');
  await expect(heading).toHaveText(before ?? '');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('F1');
  await expect(sheet).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
});

test('no key acts while somebody types', async ({ open }) => {
  const { page, heading } = await open(twoCards);
  await page.getByRole('button', { name: 'Choose a card' }).click();
  const search = page.getByRole('searchbox').or(page.getByRole('textbox')).first();
  await search.focus();
  await page.keyboard.press('?');
  await page.keyboard.press('Control+h');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading).toHaveText(/^Which graphics card/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await heading.focus();
  await page.keyboard.press('Control+h');
  await expect(heading).toHaveText('What Bindery did on this computer');
});

test('the size of the text is chosen by keys and remembered', async () => {
  const settings = temporaryFolder('text-size');
  const launch = () =>
    _electron.launch({ args: ['.', '--sample', '--lang=en', `--user-data-dir=${settings.path}`] });
  try {
    let app = await launch();
    let page = await app.firstWindow();
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    const usual = await size();
    await page.keyboard.press('Control+Equal');
    await page.keyboard.press('Control+Shift+Equal');
    expect(await size()).toBeCloseTo(usual * 1.25);
    await app.close();

    app = await launch();
    page = await app.firstWindow();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    expect(await size()).toBeCloseTo(usual * 1.25);
    await page.keyboard.press('Control+Minus');
    expect(await size()).toBeCloseTo(usual * 1.1);
    await page.keyboard.press('Control+0');
    expect(await size()).toBeCloseTo(usual);
    await app.close();
  } finally {
    settings.remove();
  }
});

test('another sample is opened from the ribbon, by keyboard', async ({ practise }) => {
  const { page, heading } = await practise();
  const ribbon = page.getByRole('complementary', { name: 'Practice' });
  await ribbon.getByRole('button', { name: 'Another sample' }).focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: 'Explore a sample machine' });
  await expect(list).toBeVisible();
  await list.getByRole('button', { name: 'A desktop with two identical cards' }).focus();
  await page.keyboard.press('Enter');
  await expect(ribbon).toContainText('A desktop with two identical cards');
  await expect(heading).toBeFocused();
  await expect(ribbon.getByRole('button', { name: 'Leave practice' })).toBeVisible();
});
