import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startServices } from '../polkit/services.ts';
import { startFakeKernel, type FakeKernel } from '../support/fake-kernel.ts';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { spare, twoCards, writeMachine, type DiskMachine } from './support/machines.ts';
import { fillStage, openAs } from './support/user-window.ts';
import { picture } from './support/window.ts';

// The other windows of these tests are root's own. Here an ordinary user's window, in Chromium's sandbox, goes
// the whole way: sudo-prompt, polkit, the root script.

const notRoot =
  "Only root can start polkit and make its test users. Not checked: an ordinary user's window. " +
  'Run: sudo npm test -- ui';

const cleanUp: (() => void)[] = [];
let stage = '';
test.beforeAll(async () => {
  if (process.geteuid?.() !== 0) throw new Error(notRoot);
  const folder = temporaryFolder('as-user');
  cleanUp.push(folder.remove);
  stage = folder.path;
  fillStage(stage);
  cleanUp.push(await startServices());
});
test.afterAll(() => {
  for (const clean of cleanUp) clean();
});

let machine: DiskMachine;
let kernel: FakeKernel;
let app: ElectronApplication | undefined;
test.beforeEach(() => {
  machine = writeMachine(twoCards);
  kernel = startFakeKernel(machine.root);
});
test.afterEach(async () => {
  await app?.close();
  kernel.stop();
  machine.remove();
});

const driver = () => basename(readlinkSync(machine.at(`/sys/bus/pci/devices/${spare}/driver`)));

/** From the first page to the one button. */
async function bind(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
}

test('a user whom polkit lets through binds a card', async () => {
  ({ app } = await openAs('yes', stage, ['--root', machine.root]));
  const page = await app.firstWindow();
  expect(await app.evaluate(() => process.getuid?.())).not.toBe(0);
  expect(await app.evaluate(({ app: own }) => own.commandLine.hasSwitch('no-sandbox'))).toBe(false);

  await bind(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^It worked/);
  expect(driver()).toBe('vfio-pci');
});

test('where no agent answers nothing is changed, and the same script can be saved for a terminal', async () => {
  let home = '';
  ({ app, home } = await openAs('asked', stage, ['--root', machine.root]));
  const page = await app.firstWindow();
  await bind(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Nobody is there to ask for your password',
  );
  expect(kernel.writes).toEqual([]);

  const file = join(home, 'script.sh');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: /^Save script/ }).click();
  await expect(page.getByText(file)).toBeVisible();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/bin\/sh\n/);

  await app.close();
  app = undefined;
  await runInTerminal(file);
  expect(driver()).toBe('vfio-pci');
});

/** As `sudo sh FILE`; without blocking, since this process is the simulated kernel meanwhile. */
const runInTerminal = (file: string) => promisify(execFile)('sh', [file]);

test('a window without its sandbox says so, and offers a profile for its own file', async () => {
  const sysctl = machine.at('/proc/sys/kernel/apparmor_restrict_unprivileged_userns');
  mkdirSync(dirname(sysctl), { recursive: true });
  writeFileSync(sysctl, '1\n');
  ({ app } = await openAs('no', stage, ['--no-sandbox', '--root', machine.root]));
  const page = await app.firstWindow();
  await expect(page.getByText('This window runs without its sandbox')).toBeVisible();
  await picture(page, 'sandbox-dropped');

  await page.getByRole('button', { name: 'Allow the sandbox…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is how the window gets its sandbox');
  const program = join(stage, 'electron/electron');
  const line = page.getByText(`profile bindery-window "${program}" flags=(unconfined) {`);
  expect(await line.count()).toBeGreaterThan(0);
  // What lies in a folder that others can change is a risk, and stands where nobody overlooks it.
  await expect(page.getByText('The file lies where not only root can change it.')).toBeVisible();
  await picture(page, 'sandbox-review');
});
