import { rmSync, writeFileSync } from 'node:fs';
import {
  leaveBinding,
  leaveBoundInPart,
  leaveBoundNothing,
  leaveInterrupted,
} from '../support/left-behind.ts';
import { iommuOff, spare, twoCards } from '../support/machines.ts';
import { expect, test } from '../support/test.ts';
import { picture } from '../support/window.ts';

// What the window says of a machine on which Bindery left something, in each state that it can be in.

test('a run that was cut short is told first, with the way to put everything back', async ({ open }) => {
  const { page, heading } = await open(twoCards, leaveInterrupted);
  await expect(heading).toHaveText('A run was cut short');
  await expect(page.getByText(/November 22, 2026/)).toBeVisible();
  await picture(page, 'boot-interrupted');
  await page.getByRole('button', { name: 'Look around first' }).click();
  await expect(page.getByText('A run was cut short, and not everything was put back')).toBeVisible();
  await page.getByRole('button', { name: /^Put everything back/ }).click();
  await expect(heading).toHaveText('This is how everything is put back');
  await picture(page, 'boot-interrupted-review');
});

test('a trial that bound only a part is told device by device', async ({ open }) => {
  const { page, heading } = await open(twoCards, leaveBoundInPart);
  await expect(heading).toHaveText('The trial start did not go as predicted');
  await expect(page.getByText('The binder said: vfio-pci did not take it')).toBeVisible();
  await expect(page.getByText('Found: nouveau')).toBeVisible();
  await picture(page, 'boot-keep-partly');
});

test('a trial that bound nothing says why', async ({ open }) => {
  const { page, heading } = await open(twoCards, leaveBoundNothing);
  await expect(heading).toHaveText(/is over, and nothing is bound$/);
  await expect(page.getByText('The card could not be bound, as when it is gone')).toBeVisible();
  await expect(page.getByText('GeForce RTX 2070 SUPER: it is in no IOMMU group')).toBeVisible();
  await picture(page, 'boot-over-devices');
});

test('a start with bindery=off says so, and what stands for the next one', async ({ open }) => {
  const { page, heading } = await open(
    {
      ...twoCards,
      files: { ...twoCards.files, '/proc/cmdline': 'BOOT_IMAGE=/vmlinuz root=/dev/sda2 bindery=off\n' },
    },
    (machine) => {
      leaveBinding(machine, 'confirmed', `binding ${spare} skipped off\nend nothing off the word is there`);
    },
  );
  await expect(heading).toHaveText('This start bound no card, as you asked');
  await expect(page.getByText('This start was without binding')).toBeVisible();
  await expect(page.getByText(/is bound at every start/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Before the next start' })).toBeVisible();
  await picture(page, 'boot-off');
});

test('damaged files are named, and asked about nothing', async ({ open }) => {
  const { page, heading } = await open(twoCards, (machine) => {
    leaveBinding(machine, 'used', `binding ${spare} bound trial\nend bound`);
    writeFileSync(machine.at('/etc/bindery/bound.conf'), 'bindery-bound/1\nnonsense\n');
  });
  await expect(heading).toHaveText('No start binds a card: files of Bindery are damaged');
  await expect(page.getByText("Bindery's own files are damaged, so no start binds anything")).toBeVisible();
  await picture(page, 'boot-damaged');
  await page.getByRole('button', { name: /^Clean up/ }).click();
  await expect(heading).toHaveText('This is how the binding is taken back');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(heading).toHaveText('Taken back. The next start is as it was before');
});

test('an IOMMU that the kernel leaves off can be turned on from its finding', async ({ open }) => {
  const { page, heading } = await open(
    {
      ...iommuOff,
      files: {
        ...iommuOff.files,
        '/sys/firmware/acpi/tables/DMAR': '',
        '/proc/cpuinfo': 'vendor_id\t: GenuineIntel\nmodel name\t: Intel Core i7\nflags\t\t: fpu vmx sse\n',
      },
    },
    (machine) => {
      rmSync(machine.at('/sys/firmware/acpi/tables/IVRS'), { force: true });
    },
  );
  await expect(page.getByText('The IOMMU is there, but Linux does not use it')).toBeVisible();
  await picture(page, 'boot-iommu');
  await page.getByRole('button', { name: 'Turn it on (after a restart)…' }).click();
  await expect(heading).toHaveText('This is how the IOMMU is turned on');
  await expect(page.getByText('/etc/default/grub').first()).toBeVisible();
  await expect(page.getByText(/intel_iommu=on/).first()).toBeAttached();
  await picture(page, 'boot-iommu-review');
  const card = page.getByRole('region', { name: 'If the computer does not start as it should' });
  await expect(card).toContainText('iommu=off');
  await expect(card).not.toContainText('bindery');
  await card.scrollIntoViewIfNeeded();
  await picture(page, 'boot-iommu-rescue');
});
