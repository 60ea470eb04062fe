import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startFakeKernel, type FakeKernel } from '../support/fake-kernel.ts';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { listenForNotices } from './support/notices.ts';
import { twoCards, writeMachine, type DiskMachine } from './support/machines.ts';
import { expect, test } from './support/test.ts';

let machine: DiskMachine;
/** Answers once a test starts it: until then a run waits for it. */
let kernel: FakeKernel | undefined;
let settings: ReturnType<typeof temporaryFolder>;
test.beforeEach(() => {
  machine = writeMachine(twoCards);
  settings = temporaryFolder('habits');
});
test.afterEach(() => {
  kernel?.stop();
  kernel = undefined;
  machine.remove();
  settings.remove();
});

/** The window on the machine, with a settings folder that outlives it. */
async function open(env: Record<string, string> = {}): Promise<{ app: ElectronApplication; page: Page }> {
  const words = ['.', '--root', machine.root, `--user-data-dir=${settings.path}`, '--lang=en'];
  const app = await _electron.launch({
    args: words,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  return { app, page: await app.firstWindow() };
}
const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
const close = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
/** Whether the program has ended, a few seconds from now at the latest. */
const isGone = (app: ElectronApplication) =>
  new Promise<boolean>((resolve) => {
    setTimeout(resolve, 3000, false);
    app.process().once('exit', () => {
      resolve(true);
    });
  });

test('the window opens where and as large as it was closed', async () => {
  const first = await open();
  const wanted = { x: 60, y: 40, width: 900, height: 620 };
  await first.app.evaluate(({ BrowserWindow }, place) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(place);
  }, wanted);
  await expect.poll(() => bounds(first.app)).toEqual(wanted);
  await first.app.close();

  const second = await open();
  expect(await bounds(second.app)).toEqual(wanted);
  await second.app.close();
});

test('a place on no screen, or a file that makes no sense, opens it as the first time', async () => {
  const file = join(settings.path, 'window.json');
  const far = { x: 90_000, y: 40, width: 900, height: 620, maximised: false };
  for (const text of [JSON.stringify(far), '{"x":']) {
    writeFileSync(file, text);
    const { app, page } = await open();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await bounds(app)).toMatchObject({ width: 1100, height: 760 });
    await app.close();
  }
});

/** A run that goes on until the kernel, which does not answer yet, is started. */
async function beginRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(page.getByRole('button', { name: 'Stop and put everything back' })).toBeEnabled();
}

/** What the app asks on the desktop, and the answer that is given: Electron's own call, held. */
async function answer(app: ElectronApplication, button: number): Promise<() => Promise<unknown[]>> {
  await app.evaluate(({ dialog }, response) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((_window: unknown, options: unknown) => {
      asked.push(options);
      return Promise.resolve({ response, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  }, button);
  return () => app.evaluate(() => (globalThis as { asked?: unknown[] }).asked ?? []);
}

test('closing is at once when nothing runs', async () => {
  const { app, page } = await open();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/is ready/);
  const asked = await answer(app, 0);
  expect(await asked()).toEqual([]);
  const gone = isGone(app);
  await close(app);
  expect(await gone).toBe(true);
});

test('closing during a run asks first, and whoever keeps it open sees how it ends', async () => {
  const { app, page } = await open();
  await beginRun(page);
  const asked = await answer(app, 0);
  await close(app);
  await expect.poll(asked).toMatchObject([
    {
      message: 'A change is being made',
      buttons: ['Keep it open', 'Close the window'],
      defaultId: 0,
      cancelId: 0,
    },
  ]);
  await expect(page.getByRole('progressbar', { name: 'Steps' })).toBeVisible();
  kernel = startFakeKernel(machine.root);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/It worked/, { timeout: 20_000 });
  const gone = isGone(app);
  await close(app);
  expect(await gone).toBe(true);
});

/** The result with which the one run of this machine ended, once it has. */
const ended = () => {
  const journals = machine.at('/var/lib/bindery/journal');
  const text = execFileSync('sh', ['-c', `cat '${journals}'/*.jsonl`], { encoding: 'utf8' });
  return /"record":"end","result":"([a-z-]+)"/.exec(text)?.[1] ?? null;
};

test('closed all the same, the run goes on to its end', async () => {
  const { app, page } = await open();
  await beginRun(page);
  await answer(app, 1);
  const gone = isGone(app);
  await close(app);
  expect(await gone).toBe(true);
  expect(ended()).toBeNull();
  kernel = startFakeKernel(machine.root);
  await expect.poll(ended, { timeout: 20_000 }).toBe('done');
  expect(readFileSync(join(settings.path, 'logs/bindery.log'), 'utf8')).toContain(
    'closed during a run, which goes on by itself',
  );
});

test('the end of the session is not held up by a run', async () => {
  const { app, page } = await open();
  await beginRun(page);
  const asked = await answer(app, 0);
  expect(await asked()).toEqual([]);
  const gone = isGone(app);
  app.process().kill('SIGTERM');
  expect(await gone).toBe(true);
  kernel = startFakeKernel(machine.root);
  await expect.poll(ended, { timeout: 20_000 }).toBe('done');
  expect(readFileSync(join(settings.path, 'logs/bindery.log'), 'utf8')).toContain('the session ended during');
});

test('a second start during a run shows the window of the first', async () => {
  const { app, page } = await open();
  await beginRun(page);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const electron = createRequire(import.meta.url)('electron') as string;
  const words = ['--no-sandbox', '.', '--root', machine.root, `--user-data-dir=${settings.path}`];
  const second = spawn(electron, words, { stdio: 'ignore' });
  expect(await new Promise((resolve) => second.once('close', resolve))).toBe(0);
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => it.isVisible()));
  await expect.poll(shown).toEqual([true]);
  await expect(page.getByRole('progressbar', { name: 'Steps' })).toBeVisible();
  kernel = startFakeKernel(machine.root);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/It worked/, { timeout: 20_000 });
  await app.close();
});

test('a run that ends behind other windows is told on the desktop, and a click leads there', async () => {
  const desktop = await listenForNotices();
  const { app, page } = await open(desktop.env);
  await beginRun(page);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
    BrowserWindow.getAllWindows()[0]?.blur();
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  kernel = startFakeKernel(machine.root);
  await expect
    .poll(() => desktop.notices, { timeout: 20_000 })
    .toMatchObject([{ title: 'The change is made', body: 'Bindery shows what it checked afterwards.' }]);
  desktop.click();
  const shown = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(shown).toBe(true);
  await app.close();
  desktop.stop();
});
