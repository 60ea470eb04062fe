import { existsSync, readFileSync } from 'node:fs';
import { boot } from '../../support/early-boot.ts';
import { spare, twoCards } from '../support/machines.ts';
import { expect, test } from '../support/test.ts';
import { picture } from '../support/window.ts';

test('the real script and the real binder: bound at the next start, kept, and gone again', async ({
  open,
}) => {
  const { page, heading, machine, kernel } = await open(twoCards);
  const text = (path: string): string => readFileSync(machine.at(path), 'utf8');
  /** The next start: the kernel has no driver on any device yet when the binder runs. */
  const start = () => boot({ ...machine, path: machine.at, kernel, look: () => neverAsked() });
  const neverAsked = (): never => {
    throw new Error('nobody looks by this way');
  };

  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind at every start' }).click();
  await expect(heading).toHaveText('Ready. Restart when you like');
  await expect(page.getByRole('button', { name: 'Restart the sample machine' })).toHaveCount(0);
  await picture(page, 'boot-real-done');
  expect(text('/etc/bindery/state')).toBe(`trial ${spare}\n`);
  expect(existsSync(machine.at('/etc/systemd/system/sysinit.target.wants/bindery.service'))).toBe(true);

  const { report } = await start();
  expect(report?.end?.result).toBe('bound');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(heading).toHaveText('It worked. Keep it?');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(heading).toHaveText('Kept. Every start binds the card from now on');
  expect(text('/etc/bindery/state')).toBe(`confirmed ${spare}\n`);

  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('button', { name: /^Take it back/ }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(heading).toHaveText('Taken back. The next start is as it was before');
  expect(existsSync(machine.at('/etc/bindery'))).toBe(false);
  expect(existsSync(machine.at('/etc/systemd/system/bindery.service'))).toBe(false);
});
