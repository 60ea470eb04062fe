import { expect, test } from 'vitest';
import { renderScript } from '#shared/script/render.ts';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const devices = [screenCard, freeCard, freeAudio];
const on = (files: Record<string, string>, more = devices) => new NextBoot(machineWith(more, files));
const refusal = (boot: NextBoot) => {
  const plan = boot.plan(bindBoot(card));
  if (plan.ok || plan.error.code !== 'plan-refused') throw new Error('it was not refused');
  return plan.error.refusals;
};

const silverblue = {
  '/run/ostree-booted': '',
  '/usr/lib/os-release': 'ID=fedora\nVARIANT_ID=silverblue\n',
  '/proc/cmdline': 'BOOT_IMAGE=(hd0,gpt2)/ostree/vmlinuz root=UUID=1-2 rw quiet\n',
};
const twin = { ...freeCard, address: '0000:07:00.0', group: 7 };

test('ostree: ids on the kernel command line, by its own tool, and back by the same', () => {
  const boot = on(silverblue);
  const plan = boot.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('kernel-arguments');
  const ids = 'vfio-pci.ids=10de:1e84,10de:10f8';
  expect(plan.words).toEqual([ids, 'rd.driver.pre=vfio_pci']);
  // bindery=off alone does not count for ids, and there is no trial.
  const heading = renderScript(plan).split('\nset -eu')[0];
  expect(heading).toContain('the deployment before this change, with bindery=off');
  expect(heading).not.toContain('trial');
  expect(inShort(plan)).toContain(
    `run-tool rpm-ostree kargs --append-if-missing=${ids} --append-if-missing=rd.driver.pre=vfio_pci`,
  );
  boot.carryOut(plan);
  expect(boot.look().host.atBoot.bindings).toMatchObject([{ gpu: card, standing: 'kept' }]);
  expect(inShort(boot.planned(undoBoot(card)))).toContain(
    `run-tool rpm-ostree kargs --delete-if-present=${ids} --delete-if-present=rd.driver.pre=vfio_pci`,
  );
});

test('ostree, cut short behind its tool: the ids go again', () => {
  const boot = on(silverblue);
  const plan = boot.planned(bindBoot(card));
  const at = inShort(plan).findIndex((it) => it.startsWith('run-tool rpm-ostree'));
  boot.carryOut(plan, at + 1);
  expect(inShort(boot.planned({ action: 'undo-interrupted' }))).toContain(
    `run-tool rpm-ostree kargs ${plan.words.map((word) => `--delete-if-present=${word}`).join(' ')}`,
  );
});

test('ostree with a twin: ids cannot tell them apart', () => {
  expect(refusal(on(silverblue, [...devices, twin]))).toEqual([{ reason: 'ids-shared', subject: card }]);
  const otherMaker = { ...twin, ids: '10de:1e84:1043:8666' };
  expect(on(silverblue, [...devices, otherMaker]).planned(bindBoot(card)).words[0]).toBe(
    'vfio-pci.ids=10de:1e84:1462:c722,10de:10f8',
  );
});

test('NixOS and Guix: the lines to add', () => {
  const [nixos] = refusal(on({ '/etc/NIXOS': '', '/usr/lib/os-release': 'ID=nixos\n' }));
  expect(nixos).toMatchObject({ reason: 'by-hand', subject: 'host' });
  expect(nixos?.detail?.lines[0]).toBe('boot.kernelParams = [ "vfio-pci.ids=10de:1e84,10de:10f8" ];');
  const [guix] = refusal(on({ '/usr/lib/os-release': 'ID=guix\n' }));
  expect(guix?.detail?.lines.join('\n')).toContain('"vfio-pci.ids=10de:1e84,10de:10f8"');
});

test.each(['vanilla', 'ubuntu-core'])('%s keeps no file of ours', (id) => {
  expect(refusal(on({ '/usr/lib/os-release': `ID=${id}\n` }))[0]?.reason).toBe('by-hand');
});

test('SteamOS and MicroOS: from the real root, and what may be too late is said', () => {
  for (const id of ['steamos', 'opensuse-microos']) {
    const plan = new NextBoot(debianMachine(devices, { '/usr/lib/os-release': `ID=${id}\n` })).planned(
      bindBoot(card),
    );
    expect(plan.strategy?.name).toBe('early-binder');
    expect(plan.strategy?.why).toContain('loads nouveau very early');
  }
});

test('a tool that Bindery does not know, or cannot use for this: from the real root, and it is said', () => {
  const unknown = on({
    '/usr/bin/dracut': '',
    '/usr/bin/mkinitcpio': '',
    '/etc/mkinitcpio.conf': 'HOOKS=(base udev kms)\n',
  });
  const plan = unknown.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder');
  expect(plan.strategy?.why).toContain('not known');
  const noImage = debianMachine(devices);
  delete noImage.files['/boot/initrd.img-6.12.0'];
  delete noImage.files['/boot/initrd.img-6.12.9'];
  expect(new NextBoot(noImage).planned(bindBoot(card)).strategy?.why).toContain(
    'cannot be there before it: no image',
  );
});

test('a file that would be changed but could not be read', () => {
  const boot = new NextBoot(machineWith(devices));
  boot.tree.set('/etc/bindery/bind', { unreadable: 'EACCES' });
  expect(refusal(boot)).toMatchObject([
    { reason: 'boot-file-unreadable', detail: { lines: ['/etc/bindery/bind'] } },
  ]);
});

const systemdBoot = {
  '/proc/cmdline': 'initrd=\\initramfs-linux.img root=UUID=1-2 rw\n',
  '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f': wide('systemd-boot 257.5'),
  '/sys/firmware/efi/efivars/LoaderEntrySelected-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f': wide('arch.conf'),
  '/usr/bin/bootctl': '',
  '/usr/bin/mkinitcpio': '#!/bin/bash\n# reads /etc/mkinitcpio.conf.d\n',
  '/etc/mkinitcpio.conf': 'MODULES=()\nHOOKS=(base udev modconf kms block filesystems)\n',
  '/etc/mkinitcpio.d/linux.preset':
    'ALL_kver="/boot/vmlinuz-linux"\nPRESETS=(\'default\')\ndefault_image="/boot/initramfs-linux.img"\n',
  '/lib/modules/6.12.0/pkgbase': 'linux\n',
  '/lib/modules/6.12.0/modules.builtin': '',
  '/boot/vmlinuz-linux': '',
  '/boot/initramfs-linux.img': 'old image\n',
  '/boot/loader/loader.conf': 'default arch.conf\n',
  '/boot/loader/entries/arch.conf':
    'title Arch\nlinux /vmlinuz-linux\ninitrd /initramfs-linux.img\noptions root=UUID=1-2 rw\n',
};
function wide(text: string): string {
  return `\u0006\0\0\0${text.replace(/./g, (letter) => `${letter}\0`)}\0\0`;
}

test('systemd-boot: the trial is a copy of the entry that is started once; kept, the word goes into the entry', () => {
  const boot = on(systemdBoot);
  const pristine = boot.files();
  const plan = boot.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder-initramfs');
  expect(inShort(plan).slice(-4)).toEqual([
    'make-image /boot/initramfs-linux.img',
    'set-link /etc/systemd/system/sysinit.target.wants/bindery.service',
    'set-file /etc/bindery/state',
    'set-one-shot ',
  ]);
  boot.carryOut(plan);
  expect(boot.files()['/boot/loader/entries/bindery-trial.conf']).toContain(`rw bindery=${card}\n`);
  boot.restart();
  expect(boot.look().host.atBoot.bindings).toMatchObject([{ gpu: card, standing: 'on-trial' }]);
  boot.carryOut(boot.planned(keep));
  expect(boot.files()['/boot/loader/entries/arch.conf']).toContain(
    `options root=UUID=1-2 rw bindery=${card}\n`,
  );
  expect(boot.files()['/boot/loader/entries/bindery-trial.conf']).toBeUndefined();
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()).toEqual(pristine);
});
