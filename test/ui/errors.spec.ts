import type { Page } from '@playwright/test';
import { closeSync, openSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { writeEntry } from '../support/sysfs-tree.ts';
import { screen, sharedGroup, spare, twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

/** Walks to the review of the spare card. */
async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: spare }).check();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is what will happen');
}

test('another device at the address stops the run before anything changes', async ({ open }) => {
  const { page, heading, machine, kernel } = await open(twoCards);
  await review(page);
  const folder = '/sys/devices/pci0000:00/0000:00:03.1';
  writeFileSync(machine.at(`${folder}/${spare}/subsystem_device`), '0x1234\n');

  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText('The computer has changed since the review');
  await expect(page.getByText('Nothing was changed.')).toBeVisible();
  expect(kernel.writes).toEqual([]);
  expect(readlinkSync(machine.at(`${folder}/${spare}/driver`))).toMatch(/nouveau$/);
  await picture(page, 'stale-plan');

  await page.getByRole('button', { name: 'Look at the plan again' }).click();
  await expect(heading).toHaveText('This is what will happen');
});

test('a program that uses the card is named, and nothing changes', async ({ open }) => {
  const { page, heading, machine, kernel } = await open(twoCards);
  writeEntry(machine.root, '/dev/dri/card1', { text: '' });
  const held = openSync(machine.at('/dev/dri/card1'), 'r');
  await review(page);
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText('A program is using the card');
  await expect(page.getByText(`(process ${process.pid})`)).toBeVisible();
  expect(kernel.writes).toEqual([]);
  await picture(page, 'device-busy');
  // The next start needs nothing of it.
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('radio', { name: /^At every start/ })).toBeChecked();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText('A program is using the card');

  closeSync(held);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText('It worked. The card belongs to the virtual machine');
});

test('a card that shows the screen can only be taken at a start, and the page says why', async ({ open }) => {
  const { page } = await open({
    ...twoCards,
    // Alone in its group nothing but the screen speaks against it.
    devices: twoCards.devices.map((device) =>
      device.address.startsWith('0000:22:00') ? { ...device, group: 40 } : device,
    ),
  });
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: screen }).check();
  const ways = page.getByRole('group', { name: 'When' });
  await expect(ways.getByRole('radio', { name: /^Only now/ })).toBeDisabled();
  await expect(ways.getByRole('radio', { name: /^Now and at/ })).toBeDisabled();
  await expect(ways.getByText(/this card shows your screen/)).toHaveCount(2);
  await expect(ways.getByRole('radio', { name: /^At every start/ })).toBeChecked();
  await picture(page, 'choose-screen');
});

test('a sleeping function of the card is refused by the planner, with the reason', async ({ open }) => {
  const { page, heading } = await open(twoCards, (machine) => {
    writeFileSync(machine.at('/sys/bus/pci/devices/0000:26:00.2/power_state'), 'D3cold\n');
  });
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(heading).toHaveText('This card cannot be bound while Linux is running');
  await expect(page.getByText(/D3cold/)).toBeVisible();
  await expect(page.getByText(/Go back and choose “At every start”/)).toBeVisible();
  await picture(page, 'plan-refused');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('radio', { name: spare })).toBeChecked();
});

test('each risk has its own answer, and nothing runs before all are given', async ({ open }) => {
  const { page } = await open(sharedGroup);
  await review(page);
  const bind = page.getByRole('button', { name: 'Bind to vfio-pci' });
  await expect(page.getByRole('radio', { name: /^Leave everything as it is/ })).toBeChecked();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await expect(bind).toBeDisabled();
  await expect(page.getByText('Two risks are not accepted yet.')).toBeVisible();
  await picture(page, 'review-risks');
  await page.getByRole('checkbox', { name: /loses its network connection/ }).check();
  await expect(page.getByText('One risk is not accepted yet.')).toBeVisible();
  await expect(bind).toBeDisabled();
  await page.getByRole('radio', { name: /^Take it along/ }).check();
  await expect(page.getByText('The address 26:00.0 is not typed yet.')).toBeVisible();
  await expect(bind).toBeDisabled();
});

test('a machine that cannot be read says which path, and can be checked again', async ({ open }) => {
  const { page, heading, machine, kernel } = await open(twoCards);
  await expect(heading).toHaveText(/is ready/);
  kernel.stop();
  rmSync(machine.at('/sys'), { recursive: true });
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(heading).toHaveText('Bindery cannot read this as a computer');
  await expect(page.getByText(machine.root)).toBeVisible();
  await picture(page, 'unreadable');
});
