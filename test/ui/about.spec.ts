import type { ElectronApplication } from '@playwright/test';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPage } from '../../src-main/app/project-page.ts';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { openWindow, picture } from './support/window.ts';

/** Notes what the desktop is asked to open, which no test can look at. */
const catchOpened = (app: ElectronApplication, answer = ''): Promise<void> =>
  app.evaluate(({ shell }, says) => {
    const caught = globalThis as { opened?: string[] };
    caught.opened = [];
    shell.openPath = (path) => {
      caught.opened?.push(path);
      return Promise.resolve(says);
    };
    shell.openExternal = (url) => {
      caught.opened?.push(url);
      return Promise.resolve();
    };
  }, answer);
const opened = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as { opened?: string[] }).opened ?? []);
const logOf = async (app: ElectronApplication): Promise<string> =>
  join(await app.evaluate(({ app: own }) => own.getPath('userData')), 'logs/bindery.log');

test('About tells the versions, the licences of what is inside, and opens the log alone', async ({
  open,
}) => {
  const { app, page, heading } = await open(twoCards);
  const log = await logOf(app);
  mkdirSync(join(log, '..'), { recursive: true });
  writeFileSync(log, 'a line\n');
  await catchOpened(app);

  await page.getByRole('button', { name: 'About and help' }).click();
  await expect(heading).toHaveText('About Bindery');
  const versions = await app.evaluate(() => process.versions);
  for (const version of [versions.electron, versions.chrome, versions.node])
    await expect(page.getByText(version, { exact: true })).toBeVisible();
  await expect(page.getByText(/^svelte \d/)).toBeVisible();
  await page.getByText(/^valibot \d/).click();
  await expect(page.getByRole('region', { name: 'Licence valibot' })).toContainText(
    'Permission is hereby granted',
  );
  await picture(page, 'about');

  await page.getByRole('button', { name: 'Open the log' }).click();
  await expect.poll(() => opened(app)).toEqual([log]);
  for (const button of await page.getByRole('button', { name: /^Licences? of / }).all()) await button.click();
  for (const file of (await opened(app)).slice(1)) {
    expect(file).toMatch(/\/LICENSE[\w.]*$/);
    expect(existsSync(file)).toBe(true);
  }
  await page.getByRole('button', { name: 'Look for a new version' }).click();
  await expect.poll(async () => (await opened(app)).at(-1)).toBe(projectPage);
});

test('About says where there is no log yet, and when nothing opens a file', async ({ open }) => {
  const { app, page } = await open(twoCards);
  const log = await logOf(app);
  // Started as root, as in these tests, the window has no sandbox, and the log says so.
  expect(readFileSync(log, 'utf8')).toContain('sandbox');
  await catchOpened(app, 'no application is registered');
  await page.getByRole('button', { name: 'About and help' }).click();
  await page.getByRole('button', { name: 'Open the log' }).click();
  await expect(page.getByText('No program here opens this.')).toBeVisible();
});

test('a problem is seen part by part, and what was seen is what is saved', async ({ open }) => {
  const folder = temporaryFolder('report');
  try {
    const file = join(folder.path, 'report.json');
    const { app, page, heading, machine } = await open(twoCards);
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'About and help' }).click();
    await page.getByRole('button', { name: 'Report a problem' }).click();
    await expect(heading).toHaveText('Report a problem');
    const shown: string[] = [];
    for (const part of ['Versions', 'What failed last', 'The end of the log', 'This computer']) {
      await page.getByRole('listitem').getByText(part, { exact: true }).click();
      shown.push((await page.getByRole('region', { name: part }).textContent()) ?? '');
    }
    await picture(page, 'report');
    expect(existsSync(file)).toBe(false);
    await page.getByRole('button', { name: 'Save the report' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved as' })).toContainText(file);
    const saved = readFileSync(file, 'utf8');
    expect(shown.join('')).toBe(saved);
    expect(JSON.parse(saved)).toMatchObject({ format: 'bindery-capture/1', report: { error: null } });
    expect(saved).not.toContain(machine.root);

    await app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, file);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Open a capture…' }).click();
    await expect(page.getByRole('complementary', { name: 'Practice' })).toContainText('report.json');
  } finally {
    folder.remove();
  }
});

test('what failed last is in the report, to which the page of the fault leads', async () => {
  const folder = temporaryFolder('no-computer');
  const { page, close } = await openWindow(['--root', folder.path]);
  try {
    const heading = page.getByRole('heading', { level: 1 });
    const fault = 'Bindery cannot read this as a computer';
    await expect(heading).toHaveText(fault);
    await page.getByRole('button', { name: 'Report a problem' }).click();
    await page.getByRole('listitem').getByText('What failed last', { exact: true }).click();
    await expect(page.getByRole('region', { name: 'What failed last' })).toContainText('bad-input');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(heading).toHaveText(fault);
  } finally {
    await close();
    folder.remove();
  }
});
