import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from 'vitest';

import { type GuestRun } from '../guest/guest.ts';
import { at, builtProgram, passthroughMachine } from '../machine.ts';
import { owners, without } from '../ownership.ts';
import { UefiMachine } from './machine.ts';

const job = (name: string) => readFileSync(new URL(`jobs/${name}.sh`, import.meta.url), 'utf8');
const start = `${job('files')}\n${job('look')}`;
const ours = [at.card, at.cardAudio];
const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };

/** One machine, from start to start: its IOMMU off, switched on, a card bound, kept, and all of it taken back. */
let before: GuestRun, withGroups: GuestRun, trial: GuestRun, kept: GuestRun, after: GuestRun;

beforeAll(async () => {
  const machine = await UefiMachine.make('iommu-off');
  const boot = (then: string) =>
    machine.boot({
      hardware: passthroughMachine,
      files: builtProgram(),
      job: `${start}\n${then}`,
      limit: 400,
    });
  try {
    before = await boot(`files here
      step refused bindery bind ${at.card} --boot --yes
      step switch-on bindery bind --iommu --yes`);
    withGroups = await boot(`step bind bindery bind ${at.card} --boot --yes`);
    trial = await boot(`step keep bindery keep --yes`);
    kept = await boot(`step undo bindery undo ${at.card} --yes
      step undo-iommu bindery undo iommu --yes`);
    after = await boot('files here');
  } finally {
    console.log(`UEFI boots: ${machine.seconds.map((it) => it.toFixed(1)).join(', ')} s`);
    await machine.remove();
  }
});

const state = (run: GuestRun) => owners(run.output('devices'));
const groups = (run: GuestRun) => run.output('groups').trim();
const standing = (run: GuestRun) => {
  const { atBoot } = JSON.parse(run.done('status').stdout) as {
    atBoot: { bindings: { gpu: string; standing: string }[] };
  };
  return atBoot.bindings.map((binding) => [binding.gpu, binding.standing]);
};

describe('an IOMMU that the command line switches off', () => {
  test('leaves no groups, and binding is refused with the command that switches it on', () => {
    expect(groups(before)).toBe('');
    expect(before.step('refused')).toMatchObject({ code: 1 });
    expect(before.step('refused').stderr).toContain('bindery bind --iommu');
  });

  test('is switched on by kernel-install for the next start', () => {
    // Into the entry alone it would be gone with the next kernel.
    expect(before.done('switch-on').stdout).toContain('Write /etc/kernel/cmdline');
    expect(withGroups.output('cmdline')).toContain('intel_iommu=on');
    expect(groups(withGroups)).not.toBe('');
  });
});

describe('bound at boot', () => {
  test('binding changed nothing at once', () => {
    withGroups.done('bind');
    expect(standing(withGroups)).toEqual([]);
    expect(state(withGroups).get(at.card)?.driver).toBe('bochs-drm');
  });

  test.each([
    ['on trial', () => trial, 'on-trial'],
    ['kept', () => kept, 'kept'],
  ])('%s: both functions are on vfio-pci, all else is as it was', (_, run, word) => {
    for (const address of ours) expect(state(run()).get(address)).toEqual(onVfio);
    expect(without(state(run()), ours)).toEqual(without(state(withGroups), ours));
    expect(standing(run())).toEqual([[at.card, word]]);
  });

  test('it was kept', () => {
    trial.done('keep');
  });
});

describe('taken back', () => {
  test('the next start is as before the first change', () => {
    kept.done('undo');
    kept.done('undo-iommu');
    expect(state(after)).toEqual(state(before));
    expect(groups(after)).toBe('');
    expect(after.output('cmdline')).toBe(before.output('cmdline'));
    expect(standing(after)).toEqual([]);
  });

  test('every file is byte for byte the same, on the EFI system partition too', () => {
    expect(after.output('here.usr')).toBe(before.output('here.usr'));
    expect(after.output('here.files')).toBe(before.output('here.files'));
  });
});
