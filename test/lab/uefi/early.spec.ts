import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from 'vitest';

import { type GuestRun } from '../guest/guest.ts';
import { at, builtProgram, passthroughMachine } from '../machine.ts';
import { owners, without } from '../ownership.ts';
import { UefiMachine } from './machine.ts';

const job = (name: string) => readFileSync(new URL(`jobs/${name}.sh`, import.meta.url), 'utf8');
const start = `${job('files')}\n${job('look')}\ndmesg >out/kernel`;
const ours = [at.card, at.cardAudio];
const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };
const word = `bindery=${at.card}`;
const minutes = 60_000;

/** A machine whose initramfs has the driver of its cards: bound by a trial that nobody keeps, then by one that is kept. */
let before: GuestRun, trial: GuestRun, expired: GuestRun, second: GuestRun, kept: GuestRun;

beforeAll(async () => {
  const machine = await UefiMachine.make('early');
  const boot = (then: string) =>
    machine.boot({
      hardware: passthroughMachine,
      files: builtProgram(),
      job: `${start}\n${then}`,
      limit: 900,
    });
  try {
    before = await boot(`files before
      step bind bindery bind ${at.card} --boot --yes`);
    trial = await boot('bootctl list >out/list');
    expired = await boot(`step again bindery bind ${at.card} --boot --yes`);
    second = await boot('step keep bindery keep --yes');
    kept = await boot(`step undo bindery undo ${at.card} --yes
      files after`);
  } finally {
    console.log(`UEFI boots: ${machine.seconds.map((it) => it.toFixed(1)).join(', ')} s`);
    await machine.remove();
  }
}, 30 * minutes);

const state = (run: GuestRun) => owners(run.output('devices'));
const standing = (run: GuestRun) => {
  const { atBoot } = JSON.parse(run.done('status').stdout) as {
    atBoot: { bindings: { gpu: string; standing: string; inInitramfs: boolean }[] };
  };
  return atBoot.bindings.map((binding) => [binding.gpu, binding.standing]);
};

test('the cards have their driver from the initramfs, before any unit of the system could run', () => {
  expect(before.output('kernel')).toContain(`for ${at.card} on minor`);
  expect(before.done('bind').stdout).toMatch(/initramfs/);
});

describe.each([
  ['a trial', () => trial, 'on-trial'],
  ['the second trial', () => second, 'on-trial'],
  ['kept', () => kept, 'kept'],
])('%s', (_, run, expected) => {
  test('starts with the word, binds the card before its driver, and nothing else', () => {
    expect(run().output('cmdline').split(/\s+/)).toContain(word);
    for (const address of ours) expect(state(run()).get(address)).toEqual(onVfio);
    expect(run().output('kernel')).not.toContain(`for ${at.card} on minor`);
    expect(without(state(run()), ours)).toEqual(without(state(before), ours));
    expect(standing(run())).toEqual([[at.card, expected]]);
  });
});

test("the trial's entry was started once, and is no start's choice by itself", () => {
  expect(trial.output('list')).toMatch(/title: .*Bindery, trial.*selected/);
  expect(trial.output('list')).not.toMatch(/title: .*Bindery, trial.*\(default\)/);
});

test('a trial that nobody kept is over: no word, nothing bound', () => {
  expect(expired.output('cmdline')).not.toContain(word);
  expect(state(expired)).toEqual(state(before));
  expect(standing(expired)).toEqual([[at.card, 'expired']]);
});

test('taken back, every file is byte for byte as it was: initramfs, entries, command line', () => {
  expired.done('again');
  second.done('keep');
  kept.done('undo');
  expect(kept.output('after.usr')).toBe(before.output('before.usr'));
  expect(kept.output('after.files')).toBe(before.output('before.files'));
});
