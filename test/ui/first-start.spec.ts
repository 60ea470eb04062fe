import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { temporaryFolder } from '../support/sysfs-tree.ts';
import { obstacleLines } from '../../src-main/app/start/obstacle.ts';
import { packApp, runBare } from './support/packed.ts';
import { openWindow } from './support/window.ts';

// The app as a package lays it out, started by root and by an ordinary user, with a screen and without one.

const notRoot =
  'Only root can be two users. Not checked: how the packaged app starts as root and as a user. ' +
  'Run: sudo npm test -- ui';

const cleanUp: (() => void)[] = [];
let bindery = '';
test.beforeAll(() => {
  if (process.geteuid?.() !== 0) throw new Error(notRoot);
  const folder = temporaryFolder('packed');
  cleanUp.push(folder.remove);
  bindery = packApp(join(folder.path, 'bindery'));
});
test.afterAll(() => {
  for (const clean of cleanUp) clean();
});

const screen = () => ({
  DISPLAY: process.env['DISPLAY'] ?? '',
  ...(process.env['XAUTHORITY'] ? { XAUTHORITY: process.env['XAUTHORITY'] } : {}),
});

for (const user of ['root', 'nobody'] as const) {
  test(`with no display, ${user === 'root' ? 'root' : 'a user'} has the whole command line`, async () => {
    const { code, stdout, stderr } = await runBare([bindery, 'scan', '--json'], { user });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'bindery-scan/1' });
  });
}

test('a launcher that takes the sandbox away does not take the command line with it', async () => {
  const words = [`${bindery}-app`, '--no-sandbox', 'scan', '--sample', 'twins'];
  const { code, stdout, stderr } = await runBare(words, { user: 'nobody' });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('Graphics cards');
});

test('with no display, a user who wants the window is told what there is instead', async () => {
  const { code, stdout, stderr } = await runBare([bindery], { user: 'nobody' });
  expect(stderr).toBe(`bindery: ${obstacleLines['no-display']}\n`);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('root who wants the window is told why not, without a screen', async () => {
  const { code, stderr } = await runBare([bindery], { user: 'root' });
  expect(stderr).toBe(`bindery: ${obstacleLines['as-root']}\n`);
  expect(code).toBe(2);
});

test('root who wants the window is told in a dialog too where no terminal shows it', async () => {
  const { stderr, waited } = await runBare([bindery], { user: 'root', env: screen(), patience: 4 });
  expect(stderr).toContain(obstacleLines['as-root']);
  // Waiting for somebody to read it.
  expect(waited).toBe(true);
});

test('in a terminal, root is told there and then', async () => {
  const terminal = ['script', '--quiet', '--return', '--command', bindery, '/dev/null'];
  const { code, stdout, waited } = await runBare(terminal, { user: 'root', env: screen() });
  expect(stdout).toContain(obstacleLines['as-root']);
  expect(waited).toBe(false);
  expect(code).toBe(2);
});

test('root may look at a sample, and comes from there to nothing real', async () => {
  const { page, close } = await openWindow(['--sample']);
  const heading = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: 'Leave practice' }).click();
  await expect(heading).toHaveText('As root, Bindery opens samples only');
  await close();
});
