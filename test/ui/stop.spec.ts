import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { startFakeKernel } from '../support/fake-kernel.ts';
import { treeState } from '../support/tree-state.ts';
import { twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

/** As far as the running page; `way` is the name of a way to bind. */
async function begin(page: Page, way: RegExp, button: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: way }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: button }).click();
}
const stopButton = (page: Page) => page.getByRole('button', { name: 'Stop and put everything back' });

test('in practice: stopped half-way, everything is put back, and it can be tried again', async ({
  practise,
}) => {
  const { page, heading } = await practise();
  await begin(page, /^At every start/, 'Bind at every start');
  const stop = stopButton(page);
  await expect(stop).toBeEnabled();
  await expect(page.getByText('Ends it as soon as that is safe')).toBeVisible();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.nth(1)).toContainText('done');
  await picture(page, 'stop');
  await stop.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/is finished first|is being put back/)).toBeVisible();
  await expect(stop).toBeDisabled();
  await expect(heading).toHaveText('You stopped it, and everything was put back');
  await expect(steps.filter({ hasText: 'put back' })).not.toHaveCount(0);
  await picture(page, 'stopped');

  await page.getByRole('button', { name: 'Look at the plan again' }).click();
  await page.getByRole('button', { name: 'Bind at every start' }).click();
  await expect(heading).toHaveText('Ready. Restart when you like');
});

test('a real script: asked between two steps, it puts every device back', async ({ open }) => {
  const { page, heading, machine, kernel } = await open(twoCards);
  const owners = () => treeState(machine.root, ['/run', '/var']);
  const before = owners();
  // The kernel answers no write for a while: the step goes on until it does.
  kernel.stop();
  await begin(page, /^Only now/, 'Bind to vfio-pci');
  const stop = stopButton(page);
  await expect(stop).toBeEnabled();
  await stop.click();
  await expect(stop).toBeDisabled();
  const folder = () => readdirSync(machine.at('/run/bindery')).filter((name) => name.endsWith('.stop'));
  expect(folder()).toHaveLength(1);
  expect(readdirSync(machine.at(`/run/bindery/${folder()[0] ?? ''}`))).toEqual(['stop']);
  const again = startFakeKernel(machine.root);
  await expect(heading).toHaveText('You stopped it, and everything was put back', { timeout: 20_000 });
  again.stop();
  expect(folder()).toEqual([]);
  expect(owners()).toEqual(before);
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'put back' })).not.toHaveCount(0);
});
