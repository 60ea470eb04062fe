import { expect, test } from 'vitest';
import { loaderText, loaderVariable } from '../../../../src-main/practice/loader-variable.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;

/** Arch with an mkinitcpio that reads no drop-ins, so that the hook is in the user's own list. */
const arch = () =>
  new NextBoot(
    machineWith([screenCard, freeCard, freeAudio], {
      [loaderVariable('LoaderInfo')]: loaderText('systemd-boot 257.5'),
      [loaderVariable('LoaderEntrySelected')]: loaderText('arch.conf'),
      '/usr/bin/bootctl': '',
      '/usr/bin/mkinitcpio': '#!/bin/bash\n',
      '/etc/mkinitcpio.conf': 'HOOKS=(base udev modconf kms block filesystems)\n',
      '/etc/mkinitcpio.d/linux.preset':
        'ALL_kver="/boot/vmlinuz-linux"\nPRESETS=(\'default\')\ndefault_image="/boot/initramfs-linux.img"\n',
      '/lib/modules/6.12.0/pkgbase': 'linux\n',
      '/boot/vmlinuz-linux': '',
      '/boot/initramfs-linux.img': 'old image\n',
      '/boot/loader/loader.conf': 'default arch.conf\n',
      '/boot/loader/entries/arch.conf':
        'title Arch\nlinux /vmlinuz-linux\ninitrd /initramfs-linux.img\noptions root=UUID=1-2 rw\n',
    }),
  );

/** `pacman -Syu` with kernel-modules-hook: another kernel has the name, and the modules of both are there. */
function update(boot: NextBoot): void {
  boot.tree.set('/lib/modules/6.12.9/pkgbase', { text: 'linux\n' });
  boot.tree.set('/lib/modules/6.12.9/kernel/drivers/vfio/pci/vfio-pci.ko', { text: '' });
  boot.tree.set('/boot/initramfs-linux.img', { text: 'made by the update\n' });
}

test('a kernel was replaced and not yet started: from the real root, and it is said why', () => {
  const boot = arch();
  expect(boot.planned(bindBoot(card)).strategy?.name).toBe('early-binder-initramfs');
  update(boot);
  const plan = boot.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder');
  expect(plan.strategy?.why).toContain('cannot be there before it: two kernels, 6.12.0 and 6.12.9, claim');
  expect(inShort(plan).filter((it) => /image|mkinitcpio/.test(it))).toEqual([]);
});

test('taken back before that start: the image stays as the update made it, and no list asks for a hook that is gone', () => {
  const boot = arch();
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(boot.files()['/etc/mkinitcpio.conf']).toContain('HOOKS=(bindery base udev');
  boot.restart();
  update(boot);
  const updated = boot.files();
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()['/boot/initramfs-linux.img']).toBe(updated['/boot/initramfs-linux.img']);
  expect(boot.files()['/etc/mkinitcpio.conf']).toBe('HOOKS=(base udev modconf kms block filesystems)\n');
  expect(Object.keys(boot.files()).filter((it) => it.startsWith('/etc/initcpio'))).toEqual([]);
});

test('taken back from the start of another entry, whose image was never touched: the image goes back all the same', () => {
  const boot = arch();
  boot.tree.set('/boot/loader/entries/fallback.conf', {
    text: 'title Arch\nlinux /vmlinuz-linux\ninitrd /initramfs-linux-fallback.img\noptions root=UUID=1-2 rw\n',
  });
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.tree.set(loaderVariable('LoaderEntrySelected'), { text: loaderText('fallback.conf') });
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()['/boot/initramfs-linux.img']).toBe('old image\n');
});
