import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stateText, type TrialState } from '#shared/host/binding/trial-state.ts';
import type { BoundBinding } from '#shared/host/binding/bound-list.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { MemoryTree } from '../../../../src-main/host/memory-tree.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { machineTree, type MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { SimulatedBinder } from '../../../../src-main/practice/simulated-binder.ts';
import { SimulatedKernel } from '../../../../src-main/practice/simulated-kernel.ts';
import { owners } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  bootInitramfs,
  freeBinding,
  oneFreeCard,
  ownFiles,
  setWords,
  stateOf,
  thirdBinding,
  thirdCard,
} from '../../../support/early-boot.ts';
import { machineWith } from '../../../support/made-machines.ts';
import { lookAt } from '../../../../src-main/apply/pipeline.ts';

const bindings = [freeBinding, thirdBinding];
const word = fc.constantFrom<(TrialState['word'] | null)[]>('trial', 'used', 'confirmed', null);

/** What a start may meet: how far each binding has come, its words, and whether another device sits there. */
const starts = fc.record({
  states: fc.tuple(word, word),
  marked: fc.tuple(fc.boolean(), fc.boolean()),
  words: fc.subarray([...bindings.map(({ gpu }) => `bindery=${gpu}`), 'bindery=off', 'quiet']),
  moved: fc.boolean(),
});
type Start = typeof starts extends fc.Arbitrary<infer T> ? T : never;

const sorted = <T>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const tidy = (it: ReturnType<typeof scan>['atBoot']) => ({
  ...it,
  bindings: it.bindings.map((binding) => ({ ...binding, said: sorted(binding.said) })),
});

function setting({ states, marked, moved }: Start) {
  const devices: MadeDevice[] = [
    ...oneFreeCard,
    moved ? { ...thirdCard, ids: '10de:1e84:1462:ffff' } : thirdCard,
  ];
  const listed: BoundBinding[] = bindings.map((it, at) => ({ ...it, inInitramfs: marked[at] === true }));
  const lines = bindings.flatMap(({ gpu }, at): TrialState[] => {
    const said = states[at];
    return said ? [{ word: said, gpu }] : [];
  });
  return { devices, listed, lines };
}

async function forReal(start: Start) {
  const { devices, listed, lines } = setting(start);
  const machine = armed(devices, listed, lines);
  try {
    setWords(machine, start.words.join(' '));
    await bootInitramfs(machine);
    await boot(machine);
    const look = machine.look();
    return { state: stateOf(machine), owners: owners(look), atBoot: tidy(look.host.atBoot) };
  } finally {
    machine.remove();
  }
}

function inPractice(start: Start) {
  const { devices, listed, lines } = setting(start);
  const tree = machineTree(
    machineWith(devices, { '/proc/cmdline': `root=/dev/sda1 ${start.words.join(' ')}\n` }),
  );
  for (const [at, what] of Object.entries(ownFiles(listed, lines))) tree.set(at, what);
  const memory = new MemoryTree('/', tree);
  const binder = new SimulatedBinder(memory, new SimulatedKernel(memory));
  binder.runInInitramfs();
  binder.runInRoot();
  const host = scan(memory, new PciIds(''));
  const state = memory.text('/etc/bindery/state');
  return {
    state: state.kind === 'value' && state.value !== '' ? `${state.value}\n` : stateText(lines),
    owners: owners(lookAt(host)),
    atBoot: tidy(host.atBoot),
  };
}

test('practice starts a machine as the real binders do', async () => {
  await fc.assert(
    fc.asyncProperty(starts, async (start) => {
      expect(inPractice(start)).toEqual(await forReal(start));
    }),
    { numRuns: 40 },
  );
}, 60_000);
