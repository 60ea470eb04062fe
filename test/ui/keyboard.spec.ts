import type { Page } from '@playwright/test';
import { sharedGroup, spare } from './support/machines.ts';
import { expect, test } from './support/test.ts';

/** Presses Tab until something with this name has the focus, and shows it: the way a keyboard user goes. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    if ((await focus.count()) === 0) continue;
    const found = await focus.evaluate((element) => ({
      name:
        element.getAttribute('aria-label') ??
        element.closest('label, button, summary')?.textContent ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        '',
      // A card shows its radio's focus around itself.
      outlines: [element, element.closest('label')].map((it) =>
        it ? getComputedStyle(it).outlineStyle : 'none',
      ),
    }));
    if (!name.test(found.name)) continue;
    expect(found.outlines, `${found.name} shows its focus`).toContain('solid');
    return;
  }
  throw new Error(`no way by keyboard to ${String(name)}`);
}

test('the whole way goes by keyboard alone', async ({ open }) => {
  const { page, heading } = await open(sharedGroup);
  await expect(heading).toBeFocused();
  await tabTo(page, /Choose a card/);
  await page.keyboard.press('Enter');
  await expect(heading).toBeFocused();
  await tabTo(page, new RegExp(spare));
  // The network goes along with it, so nobody chose it beforehand.
  await expect(page.getByRole('button', { name: 'Review the change' })).toBeDisabled();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: spare })).not.toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: spare })).toBeChecked();
  await tabTo(page, /At every start/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Only now/ })).toBeChecked();
  await tabTo(page, /Review the change/);
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('This is what will happen');
  await expect(heading).toBeFocused();
  await tabTo(page, /Leave everything as it is/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /loses its network connection/);
  await page.keyboard.press('Space');
  await tabTo(page, /Type 26:00\.0/);
  await page.keyboard.type('26:00.0');
  await tabTo(page, /script that runs as root/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('The script that runs as root')).toBeVisible();
  await tabTo(page, /Bind to vfio-pci/);
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText(/^It worked/);
  await expect(heading).toBeFocused();
});

test('a trial is made, kept and taken back by keyboard alone', async ({ practise }) => {
  const { page, heading } = await practise();
  const steps: [RegExp, string | RegExp][] = [
    [/^Choose a card/, /^Which graphics card/],
    [/^Review the change/, 'This is what will happen at the next start'],
    [/^Bind at every start/, 'Ready. Restart when you like'],
    [/^Restart the sample machine/, 'It worked. Keep it?'],
    [/^Keep it/, 'This is how the binding stays'],
    [/^Keep it/, /^Kept\./],
    [/^Check again/, /belongs to the virtual machine$/],
    [/^Take it back/, 'This is how the binding is taken back'],
    [/^Take it back/, /^Taken back\./],
  ];
  for (const [button, title] of steps) {
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    await expect(heading).toHaveText(title);
    await expect(heading).toBeFocused();
  }
});
