import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { iommuOff, noCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

test('a machine without a card says so and offers the sample', async ({ open }) => {
  const { page, heading, machine } = await open(noCards);
  const ribbon = page.getByRole('complementary', { name: 'Practice' });
  const before = everyChange(machine.root);

  await expect(heading).toHaveText('There is no graphics card here to pass through');
  await expect(page.getByRole('button', { name: 'Choose a card' })).toHaveCount(0);
  await expect(ribbon).toHaveCount(0);
  await picture(page, 'check-no-card');

  await page.getByRole('button', { name: 'Explore a sample machine' }).click();
  await expect(ribbon).toContainText('Nothing real is read or changed');
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await expect(ribbon).toBeVisible();
  await picture(page, 'practice-choose');
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(page.getByText('Practice: no password, and nothing real changes.')).toBeVisible();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText('It worked. The card belongs to the virtual machine');
  await expect(ribbon).toBeVisible();
  await picture(page, 'practice-done');
  await page.getByRole('button', { name: 'Release the card' }).click();
  await page.getByRole('button', { name: 'Release the card' }).click();
  await expect(heading).toHaveText('The card is back with Linux');

  await page.getByRole('button', { name: 'Leave practice' }).click();
  await expect(heading).toHaveText('There is no graphics card here to pass through');
  await expect(ribbon).toHaveCount(0);
  expect(everyChange(machine.root)).toEqual(before);
});

test('an IOMMU that is off is named first, with the way to switch it on', async ({ open }) => {
  const { page, heading } = await open(iommuOff);
  await expect(heading).toHaveText('One thing stands between you and a passed-through card');
  await expect(page.getByText('The IOMMU is switched off in the firmware')).toBeVisible();
  await expect(page.getByText('/sys/kernel/iommu_groups').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a card' })).toHaveCount(0);
  await picture(page, 'check-iommu-off');
});

/** Every file below a folder with the time of its last change. Node's own recursion would follow sysfs's links round and round. */
function everyChange(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return everyChange(path);
      return entry.isFile() ? [`${path} ${statSync(path).mtimeMs}`] : [];
    })
    .sort();
}
