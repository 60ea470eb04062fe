import { describe, expect, test } from 'vitest';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { inShort, NextBoot } from '../../../support/next-boot.ts';
import type { MadeDevice, MadeMachine } from '../../../../src-main/practice/machine-tree.ts';
import { verify } from '#shared/verify/verify.ts';

/** Without groups: the IOMMU is off. */
const devices = [screenCard, freeCard].map((device): MadeDevice => {
  const { group, ...rest } = device;
  return group === undefined ? device : rest;
});
const on = { action: 'enable-iommu' } as const;
const off = { action: 'undo-iommu' } as const;
const cmdline = (words: string) => ({ '/proc/cmdline': `BOOT_IMAGE=/vmlinuz root=UUID=1-2 ro ${words}\n` });
const amd = (machine: MadeMachine): MadeMachine => withTable(machine, 'IVRS');
const defaults = '/etc/default/grub';
const dropIn = '/etc/default/grub.d/zz-bindery.cfg';

/** Switches it on and takes that back: every file must be as it was. */
function thereAndBack(machine: MadeMachine) {
  const boot = new NextBoot(machine);
  const before = boot.files();
  const plan = boot.planned(on);
  boot.carryOut(plan);
  const between = boot.files();
  expect(boot.refusals(on), 'a second time').toEqual(['by-hand host']);
  const undo = boot.planned(off);
  boot.carryOut(undo);
  expect(boot.files()).toEqual(before);
  expect(boot.refusals(off)).toEqual(['iommu-not-ours host']);
  return { plan, between, undo };
}

describe('Intel', () => {
  test('Debian: a drop-in with the word, the menu anew, and both back', () => {
    const { plan, between, undo } = thereAndBack(debianMachine(devices));
    expect(inShort(plan)).toEqual([
      'set-folder /etc/default/grub.d',
      `set-file ${dropIn}`,
      'run-tool update-grub',
    ]);
    expect(between[dropIn]).toContain(
      'GRUB_CMDLINE_LINUX_DEFAULT="$GRUB_CMDLINE_LINUX_DEFAULT intel_iommu=on"',
    );
    expect(plan).toMatchObject({ words: ['intel_iommu=on'], afterRestart: true, gpu: null });
    expect(plan.predictions[0]).toEqual({ kind: 'iommu-on' });
    expect(inShort(undo)).toContain('run-tool update-grub');
  });

  test('a later `on` takes `intel_iommu=off` back, so the user keeps that', () => {
    const { plan, between } = thereAndBack(
      debianMachine(devices, {
        ...cmdline('quiet intel_iommu=off'),
        [defaults]: 'GRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=off"\n',
      }),
    );
    expect(between[defaults]).toContain('intel_iommu=off');
    expect(plan.words).toEqual(['intel_iommu=on']);
  });

  test.each([
    ['iommu=off', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet iommu=off splash"\n', 'quiet splash'],
    ['iommu=off', "GRUB_CMDLINE_LINUX='iommu=off'\nGRUB_CMDLINE_LINUX_DEFAULT='quiet'\n", 'quiet'],
    ['iommu=pt,off', 'GRUB_CMDLINE_LINUX_DEFAULT="quiet iommu=pt,off"\n', 'quiet'],
    ['iommu=off iommu=off', 'GRUB_CMDLINE_LINUX_DEFAULT="iommu=off quiet iommu=off"\n', 'quiet'],
  ])(
    'no later word takes `%s` back: it goes out of the file of the user, and comes back',
    (words, text, left) => {
      const { plan, between } = thereAndBack(debianMachine(devices, { ...cmdline(words), [defaults]: text }));
      expect(between[defaults]).not.toContain('off');
      expect(between[defaults]).toContain(left);
      expect(plan.files.map(({ path }) => path)).toContain(defaults);
      if (words.includes('pt')) expect(between[dropIn]).toContain('iommu=pt');
    },
  );

  test('left to the user: a word that stands in no file that Bindery knows', () => {
    const boot = new NextBoot(debianMachine(devices, cmdline('iommu=off')));
    const refused = boot.plan(on);
    expect(refused).toMatchObject({
      error: {
        refusals: [{ reason: 'by-hand', detail: { lines: ['add intel_iommu=on', 'remove iommu=off'] } }],
      },
    });
  });

  test('after the restart it is held against the machine', () => {
    const { host } = new NextBoot(debianMachine(devices)).look();
    expect(verify([{ kind: 'iommu-on' }], host)).toMatchObject([{ came: 'false', found: '0 groups' }]);
    const after = new NextBoot(debianMachine([screenCard, freeCard])).look().host;
    expect(verify([{ kind: 'iommu-on' }], after)).toMatchObject([{ came: 'true', found: '2 groups' }]);
  });

  test("the user's note and words stay when the file was touched in between", () => {
    const boot = new NextBoot(debianMachine(devices));
    boot.carryOut(boot.planned(on));
    const text = boot.files()[dropIn] ?? '';
    boot.tree.set(dropIn, { text: `${text}# mine\n` });
    boot.carryOut(boot.planned(off));
    expect(boot.files()[dropIn]).toBe('# mine\n');
  });
});

describe('AMD', () => {
  test('amd_iommu=off goes, and nothing is added', () => {
    const { plan, between } = thereAndBack(
      amd(
        debianMachine(devices, {
          ...cmdline('amd_iommu=off'),
          [defaults]: 'GRUB_CMDLINE_LINUX_DEFAULT="amd_iommu=off quiet"\n',
        }),
      ),
    );
    expect(plan.words).toEqual([]);
    expect(between[defaults]).toBe('GRUB_CMDLINE_LINUX_DEFAULT="quiet"\n');
    expect(inShort(plan)).toEqual([`set-file ${defaults}`, 'run-tool update-grub']);
  });

  test('nothing switches it off: no word helps', () => {
    expect(new NextBoot(amd(debianMachine(devices))).refusals(on)).toEqual(['iommu-refused-by-kernel host']);
  });
});

describe('no plan', () => {
  test.each([
    ['it is on', debianMachine([screenCard, freeCard]), 'iommu-on'],
    ['the firmware has none', withTable(debianMachine(devices), 'FACP'), 'iommu-off-in-firmware'],
    ['the kernel refuses it', debianMachine(devices, cmdline('intel_iommu=on')), 'iommu-refused-by-kernel'],
    [
      'the kernel was built without it',
      debianMachine(devices, { '/boot/config-6.12.0': 'CONFIG_PCI=y\nCONFIG_AMD_IOMMU=y\n' }),
      'iommu-not-built',
    ],
    ['nobody knows the boot loader', machineWith(devices), 'by-hand'],
  ])('%s', (_, machine, reason) => {
    expect(new NextBoot(machine).refusals(on)).toEqual([`${reason} host`]);
  });

  test('Bindery did not switch it on', () => {
    expect(new NextBoot(debianMachine(devices)).refusals(off)).toEqual(['iommu-not-ours host']);
  });
});

/** The table of another maker, or one that says nothing of an IOMMU. */
function withTable(machine: MadeMachine, table: 'IVRS' | 'FACP'): MadeMachine {
  const files = Object.entries(machine.files).filter(([path]) => !path.endsWith('/DMAR'));
  return { ...machine, files: { ...Object.fromEntries(files), [`/sys/firmware/acpi/tables/${table}`]: '' } };
}
