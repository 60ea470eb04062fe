import type { ElectronApplication } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { twoCards } from '../../src-main/practice/samples/two-cards.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

/** Answers the system's dialogs, which no test can press. */
const answerDialogs = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);

test('a machine is saved as a capture and practised on from it', async ({ open }) => {
  const folder = temporaryFolder('window-capture');
  const file = join(folder.path, 'mine.json');
  try {
    const { app, page, heading } = await open(twoCards);
    const box = page.getByRole('region', { name: 'Have others look at it' });
    const ribbon = page.getByRole('complementary', { name: 'Practice' });
    await answerDialogs(app, file);

    await expect(box).toContainText('serial numbers');
    await expect(box).toContainText('pci.ids');
    await box.getByRole('button', { name: 'Save a capture…' }).click();
    await expect(box.getByRole('status')).toContainText(`Saved as ${file}, without serial numbers`);
    expect(readFileSync(file, 'utf8')).toContain('bindery-capture/1');
    await picture(page, 'capture-saved');

    await box.getByRole('button', { name: 'Open a capture…' }).click();
    await expect(ribbon).toContainText('mine.json');
    await expect(box.getByRole('button', { name: 'Save a capture…' })).toHaveCount(0);

    await page.getByRole('button', { name: 'Choose a card' }).click();
    await page.getByRole('radio', { name: /^Only now/ }).check();
    await page.getByRole('button', { name: 'Review the change' }).click();
    await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
    await expect(heading).toHaveText('It worked. The card belongs to the virtual machine');

    await page.getByRole('button', { name: 'Leave practice' }).click();
    await expect(ribbon).toHaveCount(0);
    writeFileSync(file, '{"format":"bindery-capture/7","app":"9.0.0"}');
    await box.getByRole('button', { name: 'Open a capture…' }).click();
    await expect(box.getByRole('status')).toContainText('made by Bindery 9.0.0');
    await expect(ribbon).toHaveCount(0);
  } finally {
    folder.remove();
  }
});
