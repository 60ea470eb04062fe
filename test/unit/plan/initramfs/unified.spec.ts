import { expect, test } from 'vitest';
import { loaderText, loaderVariable } from '../../../../src-main/practice/loader-variable.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';
import type { Plan } from '#shared/plan/plan.ts';

const images = ['/efi/EFI/Linux/arch-linux.efi', '/efi/EFI/Linux/arch-linux-fallback.efi'];

/** Arch as its installer sets it up: systemd-boot starts unified images that a preset makes. */
const arch = () =>
  new NextBoot(
    machineWith([screenCard, freeCard, freeAudio], {
      '/proc/cmdline': 'root=UUID=1-2 rw\n',
      [loaderVariable('LoaderInfo')]: loaderText('systemd-boot 257.5'),
      [loaderVariable('StubInfo')]: loaderText('systemd-stub 257.5'),
      [loaderVariable('LoaderEntrySelected')]: loaderText('arch-linux.efi'),
      '/etc/kernel/cmdline': 'root=UUID=1-2 rw\n',
      '/usr/bin/mkinitcpio': '#!/bin/bash\n# reads mkinitcpio.conf.d\n',
      '/etc/mkinitcpio.conf': 'HOOKS=(base udev modconf kms block filesystems)\n',
      '/etc/mkinitcpio.d/linux.preset': `ALL_kver="/boot/vmlinuz-linux"
PRESETS=('default' 'fallback')
default_uki="${images[0] ?? ''}"
default_options="--splash /usr/share/systemd/bootctl/splash-arch.bmp"
fallback_uki="${images[1] ?? ''}"
fallback_options="-S autodetect"
`,
      '/lib/modules/6.12.0/pkgbase': 'linux\n',
      '/boot/vmlinuz-linux': '',
    }),
  );

const rooms = ({ steps }: Plan): string[] =>
  steps.flatMap((it) => (it.kind === 'check-space' ? [`${it.folder} ${it.like.join(' ')}`] : []));

test('unified images: room is asked for where they are, and for the copies, before the preset is run', () => {
  const boot = arch();
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(freeCard.address)));
  boot.restart();
  const kept = boot.planned(keep);
  expect(inShort(kept)).toContain('run-tool mkinitcpio -p linux');
  const wanted = [...images.map((it) => `/efi/EFI/Linux ${it}`), `/var/lib ${images.join(' ')}`];
  expect(rooms(kept)).toEqual(expect.arrayContaining(wanted));
  boot.carryOut(kept);
  const undo = boot.planned(undoBoot(freeCard.address));
  expect(inShort(undo)).toContain('run-tool mkinitcpio -p linux');
  expect(rooms(undo)).toEqual(expect.arrayContaining(wanted));
  boot.carryOut(undo);
  expect(boot.files()).toEqual(pristine);
});
