import { expect, test } from 'vitest';
import { loaderText, loaderVariable } from '../../../../src-main/practice/loader-variable.ts';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, NextBoot } from '../../../support/next-boot.ts';

const entry = '/boot/loader/entries/0123-6.12.0.conf';
const cmdline = '/etc/kernel/cmdline';

/** Debian with systemd-boot, whose entries kernel-install makes, from the command line of the running system. */
const kernelInstall = {
  '/proc/cmdline': 'initrd=\\0123\\6.12.0\\initrd root=UUID=1-2 rw\n',
  [loaderVariable('LoaderInfo')]: loaderText('systemd-boot 254.5'),
  [loaderVariable('LoaderEntrySelected')]: loaderText('0123-6.12.0.conf'),
  '/usr/bin/bootctl': '',
  '/usr/bin/kernel-install': '',
  '/lib/modules/6.12.0/vmlinuz': '',
  '/lib/modules/6.12.0/modules.builtin': '',
  [entry]:
    '# File created by /usr/lib/kernel/install.d/90-loaderentry.install (systemd 254.5)\n' +
    'title A\nversion 6.12.0\nsort-key a\noptions root=UUID=1-2 rw\nlinux /0123/6.12.0/linux\n',
};
const withoutGroup = [screenCard, freeCard].map((device): MadeDevice => {
  const { group, ...rest } = device;
  return group === undefined ? device : rest;
});

test('a command line that kernel-install would take from the running system stays, without the words', () => {
  const boot = new NextBoot(machineWith(withoutGroup, kernelInstall));
  boot.carryOut(boot.planned({ action: 'enable-iommu' }));
  expect(boot.files()[cmdline]).toBe('root=UUID=1-2 rw intel_iommu=on\n');
  // Taken back in the same boot: the running system does not have the word, and the file goes as it came.
  expect(inShort(boot.planned({ action: 'undo-iommu' }))[0]).toBe(`set-file ${cmdline}`);
  expect(boot.planned({ action: 'undo-iommu' }).files).toMatchObject([{ path: cmdline, after: null }]);
  boot.tree.set('/proc/cmdline', { text: 'root=UUID=1-2 rw intel_iommu=on\n' });
  const undo = boot.planned({ action: 'undo-iommu' });
  expect(inShort(undo).at(-1)).toContain('run-tool kernel-install add 6.12.0');
  boot.carryOut(undo);
  expect(boot.files()[cmdline]).toBe('root=UUID=1-2 rw\n');
});

const debian = (files: Record<string, string>) =>
  new NextBoot(debianMachine([screenCard, freeCard, freeAudio], files));

test('with a word of the card left where every start reads it, the trial is made from the real root', () => {
  const word = `bindery=${freeCard.address}`;
  const grub = { '/etc/default/grub': `GRUB_CMDLINE_LINUX_DEFAULT="quiet ${word}"\n` };
  const plan = debian(grub).planned(bindBoot(freeCard.address));
  expect(plan.strategy?.name).toBe('early-binder');
  expect(plan.strategy?.why).toContain(`/etc/default/grub still has ${word}`);
  expect(inShort(plan).filter((it) => /image|grub/.test(it))).toEqual([]);
  // Of another card, or for this start alone, it does no harm.
  for (const files of [
    { '/etc/default/grub': 'GRUB_CMDLINE_LINUX_DEFAULT="quiet bindery=0000:77:00.0"\n' },
    { '/proc/cmdline': `BOOT_IMAGE=/boot/vmlinuz-6.12.0 root=UUID=1-2 ro ${word}\n` },
  ])
    expect(debian(files).planned(bindBoot(freeCard.address)).strategy?.name).toBe('early-binder-initramfs');
});
