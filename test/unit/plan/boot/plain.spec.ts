import { expect, test } from 'vitest';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const third = { ...freeCard, address: '0000:03:00.0', ids: '1002:73bf:1002:0e3a', group: 3 };
const machine = machineWith([screenCard, freeCard, freeAudio, third]);

const shown = (boot: NextBoot) =>
  boot.look().host.atBoot.bindings.map(({ gpu, standing }) => `${gpu} ${standing}`);

test('what is inert first, then the link that starts it, and the trial last of all', () => {
  expect(inShort(new NextBoot(machine).planned(bindBoot(card)))).toEqual([
    'check-space ',
    'set-folder /etc/bindery',
    'set-folder /etc/systemd/system/sysinit.target.wants',
    'set-file /etc/bindery/undo',
    'set-file /etc/bindery/bind',
    'set-file /etc/systemd/system/bindery.service',
    'set-file /etc/bindery/bound.conf',
    'set-link /etc/systemd/system/sysinit.target.wants/bindery.service',
    'set-file /etc/bindery/state',
  ]);
});

test('the list: the card and what goes along, consumers first, with their names', () => {
  const boot = new NextBoot(machine);
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(boot.files()['/etc/bindery/bound.conf']?.split('\n').slice(2)).toEqual([
    'bindery-bound/1',
    'binding 0000:02:00.0',
    '# 10de:10f8',
    '0000:02:00.1 10de:10f8:1462:c722 vfio-pci',
    '# 10de:1e84',
    '0000:02:00.0 10de:1e84:1462:c722 vfio-pci',
    'end',
    '',
  ]);
  expect(boot.files()['/etc/bindery/state']).toBe('trial 0000:02:00.0\n');
});

test('it says how, what will be true after the restart, and shows every file', () => {
  const plan = new NextBoot(machine).planned(bindBoot(card));
  expect(plan.strategy).toMatchObject({ name: 'early-binder' });
  expect(plan.afterRestart).toBe(true);
  expect(plan.predictions).toEqual([
    { kind: 'driver', address: '0000:02:00.0', name: '10de:1e84', driver: 'vfio-pci' },
    { kind: 'driver', address: '0000:02:00.1', name: '10de:10f8', driver: 'vfio-pci' },
    { kind: 'group-open', group: 2 },
    { kind: 'screen-stays', address: '0000:01:00.0', name: '1002:699f', driver: 'amdgpu' },
    { kind: 'others-stay', drivers: { '0000:03:00.0': 'nouveau' } },
  ]);
  expect(plan.files.map(({ path, before }) => [path, before])).toEqual(
    ['/etc/bindery/undo', '/etc/bindery/bind', '/etc/systemd/system/bindery.service']
      .concat(['/etc/bindery/bound.conf', '/etc/bindery/state'])
      .map((path) => [path, null]),
  );
});

test('dangers and warnings on what goes along have to be accepted', () => {
  const nic = {
    ...third,
    address: '0000:05:00.0',
    ids: '8086:100e:1af4:1100',
    classCode: '020000',
    group: 2,
  };
  const plan = new NextBoot(machineWith([screenCard, freeCard, nic])).planned(bindBoot(card));
  expect(plan.mustAccept).toEqual(['group-shared']);
});

test('trial, keep, undo, step by step', () => {
  const boot = new NextBoot(machine);
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(shown(boot)).toEqual([`${card} waiting`]);
  expect(boot.refusals(keep)).toEqual(['nothing-on-trial host']);
  expect(boot.refusals(bindBoot(card))).toEqual([`bound-at-boot ${card}`]);
  boot.restart();
  expect(shown(boot)).toEqual([`${card} on-trial`]);
  expect(inShort(boot.planned(keep))).toEqual(['set-file /etc/bindery/state']);
  boot.carryOut(boot.planned(keep));
  boot.restart();
  expect(shown(boot)).toEqual([`${card} kept`]);
  expect(inShort(boot.planned(undoBoot(card)))).toEqual([
    'set-file /etc/bindery/state',
    'set-link /etc/systemd/system/sysinit.target.wants/bindery.service',
    'set-file /etc/bindery/bound.conf',
    'set-file /etc/systemd/system/bindery.service',
    'set-file /etc/bindery/bind',
    'set-file /etc/bindery/undo',
    'set-folder /etc/systemd/system/sysinit.target.wants',
    'set-folder /etc/bindery',
  ]);
  const undo = boot.planned(undoBoot(card));
  expect(undo.predictions.slice(0, 3)).toEqual([
    { kind: 'driver-not-vfio', address: '0000:02:00.1', name: '10de:10f8' },
    { kind: 'driver-not-vfio', address: '0000:02:00.0', name: '10de:1e84' },
    { kind: 'group-closed', group: 2 },
  ]);
  boot.carryOut(undo);
  expect(boot.files()).toEqual(pristine);
  expect(boot.refusals(undoBoot(card))).toEqual([`not-bound-at-boot ${card}`]);
});

test('a second card: the first one keeps what it has, and gets it back when the second goes', () => {
  const boot = new NextBoot(machine);
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(keep));
  const first = boot.files();
  const plan = boot.planned(bindBoot(third.address));
  expect(inShort(plan)).toEqual([
    'check-space ',
    'set-file /etc/bindery/bound.conf',
    'set-file /etc/bindery/state',
  ]);
  expect(plan.predictions.find(({ kind }) => kind === 'others-stay')).toEqual({
    kind: 'others-stay',
    drivers: {},
  });
  boot.carryOut(plan);
  expect(shown(boot)).toEqual([`${card} kept`, `${third.address} waiting`]);
  boot.carryOut(boot.planned(undoBoot(third.address)));
  expect(boot.files()).toEqual(first);
});

test('a trial that was not kept is over; bound again, it is on trial again', () => {
  const boot = new NextBoot(machine);
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.restart();
  expect(shown(boot)).toEqual([`${card} expired`]);
  expect(inShort(boot.planned(bindBoot(card)))).toEqual(['check-space ', 'set-file /etc/bindery/state']);
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(shown(boot)).toEqual([`${card} waiting`]);
});

test('damaged files: nothing is added to them, and all of it can be taken away', () => {
  const boot = new NextBoot(machine);
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.tree.set('/etc/bindery/state', { text: 'trial 0000:0' });
  expect(boot.refusals(bindBoot(third.address))).toEqual(['boot-files-damaged host']);
  expect(
    boot.planned(undoBoot(card)).predictions.filter(({ kind }) => kind === 'driver-not-vfio'),
  ).toHaveLength(2);
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()).toEqual(pristine);
});

test('files that could not be read are no reason to change anything', () => {
  const boot = new NextBoot(machine);
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.tree.set('/etc/bindery/bound.conf', { unreadable: 'EACCES' });
  expect(boot.refusals(undoBoot(card))).toEqual(['boot-file-unreadable host']);
  expect(boot.refusals(bindBoot(third.address))).toEqual(['boot-file-unreadable host']);
});
