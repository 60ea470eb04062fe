import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sampleNames, samples } from '../../shared/ipc/samples.ts';
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
  await page.getByRole('button', { name: samples['two-cards'].title }).click();
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

test('the sample machines are a list that the keyboard and a screen reader go through', async ({ open }) => {
  const { page, heading } = await open(noCards);
  const opener = page.getByRole('button', { name: 'Explore a sample machine' });
  const dialog = page.getByRole('dialog', { name: 'Explore a sample machine' });
  const ribbon = page.getByRole('complementary', { name: 'Practice' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  const offered = dialog.getByRole('list').getByRole('button');
  await expect(offered).toHaveCount(sampleNames.length);
  for (const [index, name] of sampleNames.entries()) {
    await expect(offered.nth(index)).toHaveAccessibleName(samples[name].title);
    await expect(offered.nth(index)).toHaveAccessibleDescription(samples[name].teaches);
    await expect(offered.nth(index)).toBeFocused();
    if (name === 'twins') await picture(page, 'samples');
    await page.keyboard.press('Tab');
  }
  await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(ribbon).toHaveCount(0);

  await opener.click();
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await expect(dialog).toBeHidden();
  await opener.click();
  await offered.nth(sampleNames.indexOf('twins')).focus();
  await page.keyboard.press('Enter');
  await expect(ribbon).toContainText(samples.twins.title);
  await expect(heading).toBeFocused();
  await expect(page.getByText('GeForce RTX 3060').first()).toBeVisible();
});

test('at 960 x 600 with text twice as large the list can be scrolled', async ({ open }) => {
  const { app, page } = await open(noCards);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600);
  });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await page.getByRole('button', { name: 'Explore a sample machine' }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(960);
  for (const button of await dialog.getByRole('button').all()) {
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport({ ratio: 0.99 });
  }
  expect(await dialog.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
  await dialog.evaluate((it) => {
    it.scrollTop = 0;
  });
  await picture(page, 'large-text-samples');
});

test('the sample with the IOMMU off: turned on, and after the restart there is a card to choose', async ({
  practise,
}) => {
  const { page, heading } = await practise('iommu-off');
  const ribbon = page.getByRole('complementary', { name: 'Practice' });
  await expect(ribbon).toContainText(samples['iommu-off'].title);
  await expect(heading).toHaveText('One thing stands between you and a passed-through card');
  await picture(page, 'sample-iommu-off');
  await page.getByRole('button', { name: /^Turn it on/ }).click();
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(heading).toHaveText('Ready. Restart when you like');
  await page.getByRole('main').getByRole('button', { name: 'Restart the sample machine' }).click();
  await expect(heading).toHaveText(/is ready for a virtual machine$/);
  await picture(page, 'sample-iommu-on');
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
