import { expect, test } from 'vitest';
import { planScript } from '../../../../src-main/apply/pipeline.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { debianMachine, onLvm } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const third = { ...freeCard, address: '0000:03:00.0', ids: '10de:2684:1043:889b', group: 3 };
const devices = [screenCard, freeCard, freeAudio, third];
const bindBoth = { action: 'bind-both', gpu: card, accepted: [] } as unknown as Choice;
const undoInterrupted: Choice = { action: 'undo-interrupted' };

test('both: a look first, then the files, and the devices last, the card after one more look', () => {
  const plan = new NextBoot(machineWith(devices)).planned(bindBoth);
  expect(inShort(plan)).toEqual([
    `check-unused ${card}`,
    'check-space ',
    'set-folder /etc/bindery',
    'set-folder /etc/systemd/system/sysinit.target.wants',
    'set-file /etc/bindery/undo',
    'set-file /etc/bindery/bind',
    'set-file /etc/systemd/system/bindery.service',
    'set-file /etc/bindery/bound.conf',
    'set-link /etc/systemd/system/sysinit.target.wants/bindery.service',
    'set-file /etc/bindery/state',
    'load-module ',
    `set-driver ${freeAudio.address}`,
    `check-unused ${card}`,
    `set-driver ${card}`,
    'check-group ',
  ]);
  expect(plan.afterRestart).toBe(false);
  expect(plan.strategy?.name).toBe('early-binder');
});

test('cut short after the devices: before they go back, it is looked once more whether somebody has them', () => {
  const onVfio = devices.map((it) =>
    it.group === 2 ? { ...it, driver: 'vfio-pci', override: 'vfio-pci' } : it,
  );
  const boot = new NextBoot(machineWith(onVfio));
  const plan = boot.planned(bindBoot(card));
  boot.carryOut({ ...plan, action: 'bind-both' }, plan.steps.length - 1);
  const { host, judged } = boot.look();
  const before = [freeCard, freeAudio].map(({ address, ids, driver }) => ({
    address,
    identity: ids,
    driver,
    override: null,
  })) as HostSnapshot['runs'][number]['before'];
  const runs = host.runs.map((run) => ({ ...run, before }));
  const bindings = [{ run: 'r', gpu: card, started: '', before }] as HostSnapshot['bindings'];
  const back = makePlan({ ...host, runs, bindings }, judged, undoInterrupted);
  const steps = back.ok ? inShort(back.value) : [];
  expect(steps[0]).toBe(`check-unused ${card}`);
  expect(steps.slice(-3)).toEqual([
    `check-unused ${card}`,
    `set-driver ${card}`,
    `set-driver ${freeAudio.address}`,
  ]);
  expect(steps.length).toBeGreaterThan(4);
});

test('what forbids one of them forbids both', () => {
  const boot = new NextBoot(machineWith(devices));
  const screen = { ...bindBoth, gpu: screenCard.address } as Choice;
  expect(boot.refusals(screen)).toEqual([`shows-this-screen ${screenCard.address}`]);
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(boot.refusals(bindBoth)).toEqual([`bound-at-boot ${card}`]);
});

test('a card that is on vfio-pci now may be bound at every start, too', () => {
  const onVfio = devices.map((it) =>
    it.group === 2 ? { ...it, driver: 'vfio-pci', override: 'vfio-pci' } : it,
  );
  const boot = new NextBoot(machineWith(onVfio));
  expect(boot.refusals(bindBoot(card))).toEqual([]);
  // What it was on before is not known, so it may well be what the initramfs loads.
  const early = new NextBoot(debianMachine(onVfio)).planned(bindBoot(card));
  expect(early.strategy?.name).toBe('early-binder-initramfs');
});

test('two on trial are kept together; the script is one about the whole computer', () => {
  const boot = new NextBoot(machineWith(devices));
  for (const { address } of [freeCard, third]) boot.carryOut(boot.planned(bindBoot(address)));
  boot.restart();
  const plan = boot.planned(keep);
  expect(plan.gpu).toBeNull();
  expect(plan.files.at(-1)?.after).toBe(`confirmed ${card}\nconfirmed ${third.address}\n`);
  expect(plan.predictions).toHaveLength(3);
  expect(planScript(boot.look(), keep)).toMatchObject({ ok: true });
});

test('one is kept and one was not: what is not on trial stays as it is', () => {
  const boot = new NextBoot(machineWith(devices));
  boot.carryOut(boot.planned(bindBoot(third.address)));
  boot.restart();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(keep));
  expect(boot.files()['/etc/bindery/state']).toBe(`used ${third.address}\nconfirmed ${card}\n`);
});

test.each([4, 7, 8, 10, 12, 13, 14, 15])(
  'keeping that was cut short after %i steps is put back, byte for byte',
  (most) => {
    const boot = new NextBoot(debianMachine(devices, onLvm));
    boot.carryOut(boot.planned(bindBoot(card)));
    boot.restart();
    const before = boot.files();
    boot.carryOut(boot.planned(keep), most);
    expect(planScript(boot.look(), undoInterrupted)).toMatchObject({ ok: true });
    boot.carryOut(boot.planned(undoInterrupted));
    expect(boot.files()).toEqual(before);
    expect(boot.refusals(undoInterrupted)).toEqual(['nothing-interrupted host']);
    expect(boot.look().host.atBoot.bindings).toMatchObject([{ standing: 'on-trial' }]);
  },
);

test('bound anew in a start that said no to it: the next start is its trial', () => {
  const boot = new NextBoot(debianMachine(devices));
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  boot.carryOut(boot.planned(undoBoot(card)));
  boot.carryOut(boot.planned(bindBoot(card)));
  expect(boot.look().host.atBoot.bindings).toMatchObject([{ standing: 'waiting', reason: null, said: [] }]);
  expect(boot.refusals(keep)).toEqual(['nothing-on-trial host']);
});

test('a binding whose run lost only its last words: once it is kept, nothing is half-made', () => {
  const boot = new NextBoot(machineWith(devices));
  const plan = boot.planned(bindBoot(card));
  boot.carryOut({ ...plan, steps: [...plan.steps, ...plan.steps.slice(0, 1)] }, plan.steps.length);
  expect(boot.refusals(undoInterrupted)).toEqual([]);
  boot.restart();
  boot.carryOut(boot.planned(keep));
  expect(boot.refusals(undoInterrupted)).toEqual(['nothing-interrupted host']);
});

test('the tool that made the images is gone: what was written for it goes all the same', () => {
  const boot = new NextBoot(debianMachine(devices));
  const pristine = boot.files();
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.tree.remove('/usr/share/initramfs-tools/init');
  boot.carryOut(boot.planned(undoBoot(card)));
  const left = Object.keys(boot.files()).filter((path) => !(path in pristine));
  expect(left).toEqual([]);
});

test('words for the IOMMU in the same file stay when the binding goes', () => {
  const boot = new NextBoot(debianMachine(devices, onLvm));
  boot.carryOut(boot.planned(bindBoot(card)));
  boot.restart();
  const dropIn = '/etc/default/grub.d/zz-bindery.cfg';
  const words = 'GRUB_CMDLINE_LINUX_DEFAULT="$GRUB_CMDLINE_LINUX_DEFAULT intel_iommu=on"\n';
  const text = `# Written by Bindery, which also removes it.\n${words}`;
  boot.carryOut({
    ...boot.planned(keep),
    action: 'enable-iommu',
    steps: [{ kind: 'set-file', path: dropIn, before: null, after: { text, mode: '644' } }],
  });
  boot.carryOut(boot.planned(keep));
  expect(boot.files()[dropIn]).toContain(`intel_iommu=on bindery=${card}"`);
  boot.carryOut(boot.planned(undoBoot(card)));
  expect(boot.files()[dropIn]).toBe(text);
});
