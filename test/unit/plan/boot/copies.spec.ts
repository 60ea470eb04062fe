import { expect, test } from 'vitest';
import { valueOf } from '#shared/reading.ts';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const third = { ...freeCard, address: '0000:03:00.0', ids: '10de:2684:1043:889b', group: 3 };
const devices = [screenCard, freeCard, freeAudio, third];
const both = { '/etc/initramfs-tools/modules': 'nouveau' };

const copies = (boot: NextBoot): string[] => valueOf(boot.tree.list('/var/lib/bindery/backup')) ?? [];

test('whoever binds and undoes again and again has the copies of a few runs, and no more', () => {
  const boot = new NextBoot(debianMachine(devices, both));
  const counts: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    boot.carryOut(boot.planned(bindBoot(card)));
    boot.carryOut(boot.planned(undoBoot(card)));
    counts.push(copies(boot).length);
  }
  expect(Math.max(...counts)).toBe(4);
});

test('a binding that is older than they are is taken back byte for byte', () => {
  const boot = new NextBoot(debianMachine(devices, both));
  const before = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(keep));
  const between = boot.files();
  for (let round = 0; round < 4; round += 1) {
    boot.carryOut(boot.planned(bindBoot(third.address)));
    boot.carryOut(boot.planned(undoBoot(third.address)));
  }
  expect(boot.files()).toEqual(between);
  expect(boot.planned(undoBoot(card)).steps.some(({ kind }) => kind === 'restore-image')).toBe(true);
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()).toEqual(before);
});
