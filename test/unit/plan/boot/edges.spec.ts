import { expect, test } from 'vitest';
import { assess } from '#shared/assess/assess.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { valueOf } from '#shared/reading.ts';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const devices = [screenCard, freeCard, freeAudio];
const grubDefaults = '/etc/default/grub';
/** GRUB as Arch has it: the file itself has to be changed. */
const withoutDropIns = debianMachine(devices, { '/usr/sbin/grub-mkconfig': '#!/bin/sh\n' });

test('a file of the user’s own comes back from the copy that was kept', () => {
  const boot = new NextBoot(withoutDropIns);
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(boot.files()[grubDefaults]).toContain('quiet $bindery_words"'.replace('$', '\\$'));
  const undo = boot.planned(undoBoot(card));
  expect(undo.steps.find((step) => 'path' in step && step.path === grubDefaults)).toMatchObject({
    after: { copy: expect.stringContaining('/var/lib/bindery/backup/') as string },
  });
  expect(undo.files.find(({ path }) => path === grubDefaults)?.after).toBe(pristine[grubDefaults]);
  boot.carryOut(undo);
  expect(boot.files()).toEqual(pristine);
});

test('one that somebody wrote in since loses our words alone', () => {
  const boot = new NextBoot(withoutDropIns);
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  const edited = (text: string | undefined) => `${text ?? ''}GRUB_GFXMODE=1024x768\n`;
  boot.tree.set(grubDefaults, { text: edited(boot.files()[grubDefaults]) });
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()).toEqual({ ...pristine, [grubDefaults]: edited(pristine[grubDefaults]) });
});

test('copies that somebody cleaned away: our words alone go, and images are made anew', () => {
  const boot = new NextBoot(withoutDropIns);
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  const backups = '/var/lib/bindery/backup';
  for (const name of valueOf(boot.tree.list(backups)) ?? [])
    for (const copy of valueOf(boot.tree.list(`${backups}/${name}`)) ?? [])
      boot.tree.remove(`${backups}/${name}/${copy}`);
  const undo = boot.planned(undoBoot(card));
  expect(JSON.stringify(undo.steps)).not.toContain(backups);
  boot.carryOut(undo);
  const { '/boot/initrd.img-6.12.0': image, ...rest } = boot.files();
  expect(image).toMatch(/^initramfs of kernel 6.12.0/);
  expect(rest[grubDefaults]).toBe(pristine[grubDefaults]);
  expect(Object.keys(rest).filter((path) => !(path in pristine))).toEqual([]);
});

test('cut short before the first image: on the way back no image is touched', () => {
  const boot = new NextBoot(debianMachine(devices));
  const plan = boot.planned(bindBoot(card));
  boot.carryOut(plan, inShort(plan).indexOf('make-image /boot/initrd.img-6.12.0'));
  expect(inShort(boot.planned({ action: 'undo-interrupted' })).filter((it) => /image/.test(it))).toEqual([]);
});

test('the image of a kernel that came later has the binder too, and is made anew without it', () => {
  const boot = new NextBoot(debianMachine(devices));
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.tree.set('/lib/modules/6.13.0/kernel/drivers/vfio/pci/vfio-pci.ko', { text: '' });
  boot.tree.set('/boot/initrd.img-6.13.0', { text: 'made by the package of the kernel' });
  const images = inShort(boot.planned(undoBoot(card))).filter((it) => /image/.test(it));
  expect(images).toEqual([
    'restore-image /boot/initrd.img-6.12.0',
    'restore-image /boot/initrd.img-6.12.9',
    'make-image /boot/initrd.img-6.13.0',
  ]);
});

test('a card that is away for this boot alone comes back, so it counts', () => {
  const away = { ...screenCard, driver: 'vfio-pci', override: 'vfio-pci' };
  const { host } = new NextBoot(machineWith([away, freeCard])).look();
  const before = { address: screenCard.address, identity: away.ids, driver: 'amdgpu', override: null };
  const bindings = [{ run: 'r', gpu: before.address, started: '', before: [before] }] as typeof host.bindings;
  const reasonsOn = (it: typeof host) => {
    const plan = makePlan(it, assess(it), bindBoot(card));
    return plan.ok || plan.error.code !== 'plan-refused'
      ? []
      : plan.error.refusals.map(({ reason }) => reason);
  };
  expect(reasonsOn(host)).toEqual(['last-card']);
  expect(reasonsOn({ ...host, bindings })).toEqual([]);
});

test('a group that another binding still needs is not said to close', () => {
  const line = ({ address, ids }: typeof freeCard) => `binding ${address}\n${address} ${ids} vfio-pci\n`;
  const boot = new NextBoot(
    machineWith(devices, {
      '/etc/bindery/bound.conf': `bindery-bound/1\n${line(freeCard)}${line(freeAudio)}end\n`,
      '/etc/bindery/state': `confirmed ${card}\nconfirmed ${freeAudio.address}\n`,
    }),
  );
  expect(boot.planned(undoBoot(card)).predictions.map(({ kind }) => kind)).toEqual([
    'driver-not-vfio',
    'screen-stays',
    'others-stay',
  ]);
});
