import { expect, test } from 'vitest';
import { loaderText, loaderVariable } from '../../../../src-main/practice/loader-variable.ts';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot } from '../../../support/next-boot.ts';

const entries = '/boot/efi/loader/entries';
const entry = (release: string): string =>
  `version ${release}\noptions root=UUID=1-2 ro quiet\nlinux /0123/${release}/linux\ninitrd /0123/${release}/initrd.img-${release}\n`;

/** Debian with systemd-boot: kernel-install copies what the tool made in /boot onto the EFI partition. */
const debian = (files: Record<string, string>) =>
  new NextBoot(
    debianMachine([screenCard, freeCard, freeAudio], {
      '/proc/cmdline': 'initrd=\\0123\\6.12.9\\initrd.img-6.12.9 root=UUID=1-2 ro quiet\n',
      [loaderVariable('LoaderInfo')]: loaderText('systemd-boot 252.39-1~deb12u2'),
      [loaderVariable('LoaderEntrySelected')]: loaderText('0123-6.12.9.conf'),
      '/usr/bin/bootctl': '',
      '/usr/bin/kernel-install': '',
      '/boot/efi/loader/loader.conf': '',
      [`${entries}/0123-6.12.0.conf`]: entry('6.12.0'),
      [`${entries}/0123-6.12.9.conf`]: entry('6.12.9'),
      ...files,
    }),
  );

test('images that nothing brings to where they are started from are not made', () => {
  const dracut = {
    '/usr/bin/dracut': '',
    '/etc/kernel/postinst.d/dracut': '',
    '/etc/dracut.conf.d/x.conf': 'force_drivers+=" nouveau "\n',
  };
  for (const files of [dracut, {}]) {
    const plan = debian(files).planned(bindBoot(freeCard.address));
    expect(plan.strategy?.name).toBe('early-binder');
    expect(plan.strategy?.why).toContain('names /boot/efi/0123/6.12.9/initrd.img-6.12.9, which would stay');
    expect(inShort(plan).filter((it) => /image|dracut/.test(it))).toEqual([]);
  }
});

test('a tool that hands them on comes after them', () => {
  const boot = debian({ '/etc/initramfs/post-update.d/systemd-boot': '#!/bin/sh\n' });
  // Entries that kernel-install makes can mark no trial: it is made from the real root.
  const plan = boot.planned(bindBoot(freeCard.address));
  expect(plan.strategy?.why).not.toContain('would stay');
  boot.carryOut(plan);
  boot.restart();
  expect(inShort(boot.planned(keep)).filter((it) => /image|run-parts/.test(it))).toEqual([
    'make-image /boot/initrd.img-6.12.0',
    'make-image /boot/initrd.img-6.12.9',
    'run-tool run-parts --arg=6.12.0 --arg=/boot/initrd.img-6.12.0 /etc/initramfs/post-update.d',
    'run-tool run-parts --arg=6.12.9 --arg=/boot/initrd.img-6.12.9 /etc/initramfs/post-update.d',
  ]);
});
