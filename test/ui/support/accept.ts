import type { Page } from '@playwright/test';

/** Accepts everything that a plan asks for: what goes along, every box, and the address where it has to be typed. */
export async function acceptAll(page: Page, address: string): Promise<void> {
  const take = page.getByRole('radio', { name: /^Take (it|them) along/ });
  if (await take.isVisible()) await take.check();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  const typed = page.getByRole('textbox', { name: /^Type .*, the address of the card$/ });
  if (await typed.isVisible()) await typed.fill(address);
}
