import { expect, test } from 'vitest';
import { JOURNAL_FOLDER } from '../../../../src-main/host/probes/bindings.ts';
import { valueOf } from '#shared/reading.ts';
import { debianMachine, onLvm } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const devices = [screenCard, freeCard, freeAudio];
const encrypted = {
  '/proc/cmdline': 'BOOT_IMAGE=/boot/vmlinuz-6.12.0 root=/dev/mapper/r cryptdevice=UUID=1:r ro quiet\n',
};

test('a passphrase that may not be seen is said before the run that brings the card into the initramfs', () => {
  const now = new NextBoot(debianMachine(devices, encrypted)).planned(bindBoot(card));
  expect(now.strategy?.name).toBe('early-binder-initramfs');
  expect(now.notes).toEqual([expect.stringContaining('passphrase')]);
  expect(now.strategy?.why).not.toContain('passphrase');

  const later = new NextBoot(debianMachine(devices, { ...encrypted, ...onLvm }));
  const bind = later.planned(bindBoot(card));
  expect(bind.notes).toEqual([expect.stringMatching(/^Once it is kept: .*passphrase/)]);
  later.carryOut(bind);
  later.restart();
  expect(later.planned(keep).notes).toEqual([expect.stringContaining('passphrase')]);

  const plain = new NextBoot(debianMachine(devices));
  expect(plain.planned(bindBoot(card)).notes).toEqual([]);
});

test('what only root may read is said to be so, where it decides the way', () => {
  const boot = new NextBoot(debianMachine(devices));
  expect(boot.planned(bindBoot(card)).notes).toEqual([]);
  boot.tree.set('/boot/grub/grubenv', { unreadable: 'EACCES' });
  const plan = boot.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder');
  expect(plan.notes).toEqual([expect.stringMatching(/^\/boot\/grub\/grubenv can only be read by root/)]);
});

test('words that nobody can take out safely: the way back says so', () => {
  const boot = new NextBoot(debianMachine(devices, onLvm));
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(keep));
  expect(boot.planned(undoBoot(card)).notes).toEqual([]);
  boot.tree.set('/etc/default/grub', { unreadable: 'EIO' });
  const undo = boot.planned(undoBoot(card));
  expect(undo.notes).toEqual([expect.stringContaining('/etc/default/grub could not be read')]);
  expect(undo.notes[0]).toContain(`bindery=${card}`);
});

test('ostree without the journal that knows the ids: the way back does not promise the card', () => {
  const boot = new NextBoot(
    machineWith(devices, {
      '/run/ostree-booted': '',
      '/usr/lib/os-release': 'ID=fedora\nVARIANT_ID=silverblue\n',
    }),
  );
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(boot.planned(undoBoot(card)).notes).toEqual([]);
  for (const name of valueOf(boot.tree.list(JOURNAL_FOLDER)) ?? [])
    boot.tree.remove(`${JOURNAL_FOLDER}/${name}`);
  expect(boot.planned(undoBoot(card)).notes).toEqual([expect.stringContaining('rpm-ostree kargs --editor')]);
});
