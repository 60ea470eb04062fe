import { readFileSync } from 'node:fs';
import { spare, twoCards } from './support/machines.ts';
import { expect, test } from './support/test.ts';
import { picture } from './support/window.ts';

test('from the check to the binding and back again', async ({ open }) => {
  const { page, heading, machine } = await open(twoCards);
  const here = page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current=step]');

  await expect(heading).toHaveText(/is ready for a virtual machine/);
  await expect(heading).toBeFocused();
  await expect(here).toContainText('Check');
  await expect(page.getByRole('list', { name: 'Fine' })).toContainText('The IOMMU is on');
  await picture(page, 'check');

  await page.getByRole('button', { name: 'Choose a card' }).click();
  await expect(here).toContainText('Choose');
  const card = page.getByRole('radio', { name: spare });
  await expect(card).toBeChecked();
  await expect(page.getByRole('region', { name: 'What is wired together' })).toContainText(
    /IOMMU group 15\s*goes to the virtual machine/,
  );
  await picture(page, 'choose');

  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(heading).toHaveText('This is what will happen');
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: '26:00.0' })).toContainText(/nouveau\s*vfio-pci/);
  await expect(rows.filter({ hasText: '26:00.3' })).toContainText(/nvidia-gpu\s*vfio-pci/);
  await expect(rows.filter({ hasText: 'your screen stays' })).toContainText('22:00.0');
  await picture(page, 'review');
  await page.getByText('The script that runs as root').click();
  await expect(page.getByLabel('The script that runs as root')).toContainText('#!/bin/sh');
  await picture(page, 'review-script');

  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  await expect(heading).toHaveText('It worked. The card belongs to the virtual machine');
  await expect(heading).toBeFocused();
  const predicted = page.getByRole('list', { name: 'Predicted and seen' }).getByRole('listitem');
  const count = await predicted.count();
  expect(count).toBeGreaterThanOrEqual(6);
  await expect(predicted.filter({ hasText: 'came true' })).toHaveCount(count);
  await expect(page.getByLabel('Arguments for QEMU')).toContainText(`host=${spare}`);
  expect(readFileSync(machine.at(`/sys/bus/pci/devices/${spare}/driver_override`), 'utf8')).toBe(
    'vfio-pci\n',
  );
  await picture(page, 'done');

  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(heading).toHaveText(/belongs to the virtual machine/);
  await picture(page, 'check-bound');
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await expect(card).toBeChecked();
  await picture(page, 'choose-bound');
  await expect(page.getByRole('radio', { name: /^Release it now/ })).toBeChecked();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await expect(heading).toHaveText('This is how the card comes back');
  await expect(rows.filter({ hasText: '26:00.0' })).toContainText(/vfio-pci\s*nouveau/);
  await picture(page, 'release');
  await page.getByRole('button', { name: 'Release the card' }).click();
  await expect(heading).toHaveText('The card is back with Linux');
  await picture(page, 'released');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(heading).toHaveText(/is ready for a virtual machine/);
});

test('shows each step while it runs', async ({ open }) => {
  const { page, heading, kernel } = await open(twoCards);
  // Without its kernel the tree does not move: the run stands at the step that waits for it.
  kernel.stop();
  await page.getByRole('button', { name: 'Choose a card' }).click();
  await page.getByRole('radio', { name: /^Only now/ }).check();
  await page.getByRole('button', { name: 'Review the change' }).click();
  await page.getByRole('button', { name: 'Bind to vfio-pci' }).click();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'running' })).toHaveCount(1);
  await expect(steps.filter({ hasText: 'waiting' })).not.toHaveCount(0);
  await expect(page.getByRole('timer')).toHaveText(/^[1-9]\d* s$/);
  // The run cannot be left, only ended.
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Stop and put everything back']);
  await picture(page, 'bind');
  await expect(heading).toHaveText('A step failed, and everything was put back');
  await picture(page, 'failed-step');
});
