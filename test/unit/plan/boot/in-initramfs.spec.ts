import { expect, test } from 'vitest';
import { debianMachine, onLvm } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const third = { ...freeCard, address: '0000:03:00.0', ids: '10de:2684:1043:889b', group: 3 };
const devices = [screenCard, freeCard, freeAudio, third];
const debian = () => new NextBoot(debianMachine(devices));
const hooks = '/etc/initramfs-tools';

test('the binder goes into every image, and the word of the trial is the last thing that is set', () => {
  const plan = debian().planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder-initramfs');
  expect(inShort(plan)).toEqual([
    'check-space ',
    'check-space ',
    'check-space ',
    'check-space ',
    'set-folder /etc/bindery',
    'set-folder /etc/systemd/system/sysinit.target.wants',
    `set-folder ${hooks}/hooks`,
    `set-folder ${hooks}/scripts`,
    `set-folder ${hooks}/scripts/init-top`,
    'set-folder /etc/default/grub.d',
    'set-file /etc/bindery/undo',
    'set-file /etc/bindery/bind',
    'set-file /etc/systemd/system/bindery.service',
    'set-file /etc/bindery/bound.conf',
    'set-file /etc/bindery/bind-initramfs',
    `set-file ${hooks}/hooks/bindery`,
    `set-file ${hooks}/scripts/init-top/00-bindery`,
    'set-file /etc/grub.d/01_bindery',
    'set-file /etc/default/grub.d/zz-bindery-words.cfg',
    'make-image /boot/initrd.img-6.12.0',
    'make-image /boot/initrd.img-6.12.9',
    'run-tool update-grub',
    'set-link /etc/systemd/system/sysinit.target.wants/bindery.service',
    'set-file /etc/bindery/state',
    'set-grub-env bindery_trial=bindery=0000:02:00.0',
  ]);
});

const env = (boot: NextBoot) => boot.look().host.bootFiles.grubEnv;

test('kept, only a word moves: no image and no menu is made anew', () => {
  const boot = debian();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  const plan = boot.planned(keep);
  expect(inShort(plan)).toEqual(['set-file /etc/bindery/state', `set-grub-env bindery_keep=bindery=${card}`]);
  boot.carryOut(plan);
  expect(env(boot)).toEqual({
    kind: 'value',
    value: { saved_entry: 'Debian', next_entry: '', bindery_keep: `bindery=${card}` },
  });
});

test('room is asked for: beside each image, for the copies, and for one that is unpacked', () => {
  const rooms = debian()
    .planned(bindBoot(card))
    .steps.flatMap((step) => (step.kind === 'check-space' ? [`${step.folder} ${step.like.length}`] : []));
  expect(rooms).toEqual(['/etc 0', '/boot 1', '/boot 1', '/var/lib 7']);
});

test('undone, words first: every file and image has its old bytes', () => {
  const boot = debian();
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(keep));
  const undo = boot.planned(undoBoot(card));
  expect(inShort(undo).slice(2, 5)).toEqual([
    'set-file /etc/bindery/state',
    'set-grub-env bindery_keep=',
    'set-link /etc/systemd/system/sysinit.target.wants/bindery.service',
  ]);
  expect(inShort(undo)).toContain('restore-image /boot/initrd.img-6.12.0');
  expect(inShort(undo)).toContain('run-tool update-grub');
  boot.carryOut(undo);
  expect(boot.files()).toEqual(pristine);
});

test('a second card in the initramfs: images for both, and back to those for one', () => {
  const boot = debian();
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(keep));
  const second = boot.planned(bindBoot(third.address));
  expect(inShort(second).filter((it) => /image|grub-env|tool/.test(it))).toEqual([
    'make-image /boot/initrd.img-6.12.0',
    'make-image /boot/initrd.img-6.12.9',
    `set-grub-env bindery_trial=bindery=${third.address}`,
  ]);
  boot.carryOut(second);
  const undo = boot.planned(undoBoot(card));
  expect(inShort(undo).filter((it) => /image|grub-env|tool/.test(it))).toEqual([
    'set-grub-env bindery_keep=',
    'make-image /boot/initrd.img-6.12.0',
    'make-image /boot/initrd.img-6.12.9',
  ]);
  boot.carryOut(undo);
  boot.carryOut(boot.planned(undoBoot(third.address)));
  expect(boot.files()).toEqual(pristine);
});

test('an image that somebody made anew since is made anew without Bindery', () => {
  const boot = debian();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.tree.set('/boot/initrd.img-6.12.9', { text: 'made by an update of the kernel' });
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()['/boot/initrd.img-6.12.0']).toBe('old image 6.12.0\n');
  expect(boot.files()['/boot/initrd.img-6.12.9']).toMatch(/^initramfs of kernel 6.12.9/);
});

test('GRUB that cannot write its block: the trial from the real root, and the initramfs once it is kept', () => {
  const boot = new NextBoot(debianMachine(devices, onLvm));
  const pristine = boot.files();
  const plan = boot.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder');
  expect(plan.strategy?.why).toContain('cannot mark a start as a trial');
  expect(inShort(plan).filter((it) => /image|grub/.test(it))).toEqual([]);
  boot.carryOut(plan);
  boot.restart();
  const kept = boot.planned(keep);
  expect(kept.words).toEqual([`bindery=${card}`]);
  expect(inShort(kept).filter((it) => /image|grub|bound/.test(it))).toEqual([
    'set-folder /etc/default/grub.d',
    'set-file /etc/bindery/bound.conf',
    'set-file /etc/default/grub.d/zz-bindery.cfg',
    'make-image /boot/initrd.img-6.12.0',
    'make-image /boot/initrd.img-6.12.9',
    'run-tool update-grub',
  ]);
  boot.carryOut(kept);
  expect(boot.look().host.atBoot.bindings).toMatchObject([{ gpu: card, inInitramfs: true }]);
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()).toEqual(pristine);
});

test('no driver in the initramfs: nothing of it is touched', () => {
  const plain = new NextBoot(debianMachine(devices, { '/etc/initramfs-tools/modules': 'amdgpu\n' }));
  const plan = plain.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder');
  expect(inShort(plan).filter((it) => /image|grub/.test(it))).toEqual([]);
});

test("NVIDIA's own driver comes with a hook of Ubuntu's, and with nothing else", () => {
  const cards = devices.map((it) => (it.driver === 'nouveau' ? { ...it, driver: 'nvidia' } : it));
  const strategyWith = (files: Record<string, string>) =>
    new NextBoot(
      debianMachine(cards, {
        '/etc/initramfs-tools/modules': '',
        '/usr/share/initramfs-tools/hooks/plymouth': '',
        ...files,
      }),
    ).planned(bindBoot(card)).strategy?.name;
  expect(strategyWith({})).toBe('early-binder');
  expect(strategyWith({ '/usr/share/initramfs-tools/hooks/framebuffer-nvidia': '' })).toBe(
    'early-binder-initramfs',
  );
});

test('where a trial would come after nvidia has the card, it is said that nothing will be bound', () => {
  const cards = devices.map((it) => (it.driver === 'nouveau' ? { ...it, driver: 'nvidia' } : it));
  const files = { ...onLvm, '/etc/initramfs-tools/modules': 'nvidia\n' };
  const plan = new NextBoot(debianMachine(cards, files)).planned(bindBoot(card));
  expect(plan.strategy?.why).toContain('nothing will be bound: take nvidia out of the initramfs first');
});
