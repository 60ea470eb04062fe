import { expect, test } from 'vitest';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const refusals = (devices: MadeDevice[], files: Record<string, string> = {}, gpu = card) =>
  new NextBoot(machineWith(devices, files)).refusals(bindBoot(gpu));
const listed = (...devices: MadeDevice[]) => ({
  '/etc/bindery/bound.conf': `bindery-bound/1\nbinding ${devices[0]?.address ?? ''}\n${devices.map((it) => `${it.address} ${it.ids} vfio-pci\n`).join('')}end\n`,
  '/etc/bindery/state': `confirmed ${devices[0]?.address ?? ''}\n`,
});

test('what only stands against a change of the running system does not count', () => {
  const asleep = { ...freeCard, files: { power_state: 'D3cold\n' } };
  expect(refusals([screenCard, asleep])).toEqual([]);
  // The screen is a danger that has to be accepted, no more.
  const boot = new NextBoot(machineWith([screenCard, freeCard]));
  expect(boot.planned(bindBoot(screenCard.address)).mustAccept).toContain('host-display');
});

test('the last card stays, also when another binding takes the other one', () => {
  expect(refusals([freeCard])).toEqual([`last-card ${card}`]);
  expect(refusals([screenCard, freeCard], listed(screenCard))).toEqual([`last-card ${card}`]);
  const gone = { ...screenCard, driver: 'vfio-pci' };
  expect(refusals([gone, freeCard])).toEqual([`last-card ${card}`]);
});

test('a card that goes along with another binding', () => {
  const other = { ...freeCard, address: '0000:03:00.0', ids: '1002:73bf:1002:0e3a' };
  expect(refusals([screenCard, freeCard, other], listed(freeCard, other), other.address)).toEqual([
    `bound-with-other ${card}`,
  ]);
});

test('blockers, and what nobody could see', () => {
  expect(refusals([screenCard, { ...freeCard, ids: '10de' }])).toContain(`device-unreadable ${card}`);
  const withoutGroup: MadeDevice = { ...freeCard };
  delete withoutGroup.group;
  expect(refusals([screenCard, withoutGroup])).toContain(`no-iommu-group ${card}`);
});

test('another init than systemd', () => {
  const boot = new NextBoot({
    ...machineWith([screenCard, freeCard], { '/usr/bin/runit-init': '' }),
    links: { '/sbin/init': '/usr/bin/runit-init' },
  });
  expect(boot.refusals(bindBoot(card))).toEqual(['no-systemd host']);
});

test('nothing to keep, nothing to take back', () => {
  const boot = new NextBoot(machineWith([screenCard, freeCard, freeAudio]));
  expect(boot.refusals(keep)).toEqual(['nothing-on-trial host']);
  expect(boot.refusals(undoBoot(card))).toEqual([`not-bound-at-boot ${card}`]);
});
