import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bootReportPath, parseBootReport, type BootReport } from '#shared/host/binding/boot-report.ts';
import type { BoundBinding } from '#shared/host/binding/bound-list.ts';
import { stateText, trialStatePath, type TrialState } from '#shared/host/binding/trial-state.ts';
import { valueOf } from '#shared/reading.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { FsReader } from '../../../src-main/host/fs-reader.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { addDriver, machineTree } from '../../../src-main/practice/machine-tree.ts';
import { SimulatedBinder } from '../../../src-main/practice/simulated-binder.ts';
import { SimulatedKernel } from '../../../src-main/practice/simulated-kernel.ts';
import {
  addressOf,
  armed,
  binding,
  boot,
  bootInitramfs,
  freeBinding,
  gpu,
  inInitramfs,
  oneFreeCard,
  ownFiles,
  setWords,
  stateOf,
  thirdBinding,
  thirdCard,
} from '../../support/early-boot.ts';
import { freeAudio, freeCard, machineWith } from '../../support/made-machines.ts';

// The simulated start is held against the real binder: the same list, state and words, in a real shell.

const devices = [...oneFreeCard, thirdCard];
const third = thirdBinding.gpu;

interface Case {
  name: string;
  bindings?: BoundBinding[];
  states: TrialState[];
  words?: string;
  /** Another text in place of the state. */
  state?: string;
}

const other = { ...freeCard, ids: '10de:1c82:1458:3763' };
const gone = { ...freeCard, address: '0000:07:00.0' };
const cases: Case[] = [
  { name: 'a trial', states: [{ word: 'trial', gpu }] },
  { name: 'a trial that was used', states: [{ word: 'used', gpu }] },
  {
    name: 'one kept, one on trial',
    bindings: [freeBinding, thirdBinding],
    states: [
      { word: 'confirmed', gpu },
      { word: 'trial', gpu: third },
    ],
  },
  { name: 'a list without a state', states: [] },
  { name: 'a state that is torn', states: [], state: 'trial 0000:01:0' },
  { name: 'bindery=off', states: [{ word: 'trial', gpu }], words: 'bindery=off' },
  { name: 'another device there', bindings: [binding(other)], states: [{ word: 'confirmed', gpu }] },
  {
    name: 'a card that is gone, and what goes along with it is there',
    bindings: [binding(gone, freeAudio), thirdBinding],
    states: [
      { word: 'confirmed', gpu: addressOf(gone) },
      { word: 'trial', gpu: third },
    ],
  },
  {
    name: 'another device in place of one that goes along',
    bindings: [binding(freeCard, { ...freeAudio, ids: other.ids })],
    states: [{ word: 'confirmed', gpu }],
  },
  {
    name: 'a binding of the initramfs with its word',
    bindings: [inInitramfs(freeBinding)],
    states: [{ word: 'trial', gpu }],
    words: `bindery=${gpu}`,
  },
  {
    name: 'a binding of the initramfs without its word',
    bindings: [inInitramfs(freeBinding), thirdBinding],
    states: [
      { word: 'trial', gpu },
      { word: 'confirmed', gpu: third },
    ],
    words: `bindery=${third}`,
  },
];

/** Of several devices it is not the order that counts. */
const inOrder = (report: BootReport | null) =>
  report && {
    bindings: report.bindings,
    devices: [...report.devices].sort((a, b) => (a.address < b.address ? -1 : 1)),
    end: report.end && { result: report.end.result, reason: report.end.reason },
  };

const driversIn = (reader: HostReader) =>
  devices.map(({ address }) =>
    valueOf(reader.link(`/sys/bus/pci/devices/${address}/driver`))
      ?.split('/')
      .at(-1),
  );

function simulated({ bindings = [freeBinding], states, words = '', state }: Case) {
  const entries = machineTree(machineWith(devices));
  addDriver(entries, 'vfio-pci');
  for (const [path, what] of Object.entries(ownFiles(bindings, states)))
    entries.set(path, 'link' in what ? { link: what.link } : { text: what.text });
  entries.set(trialStatePath, { text: state ?? stateText(states) });
  entries.set('/proc/cmdline', { text: `root=/dev/sda1 ro ${words}\n` });
  const tree = new MemoryTree('/', entries);
  const binder = new SimulatedBinder(tree, new SimulatedKernel(tree));
  binder.runInInitramfs();
  const initramfs = parseBootReport(valueOf(tree.text('/run/bindery/initramfs')) ?? '');
  binder.runInRoot();
  const report = parseBootReport(valueOf(tree.text(bootReportPath)) ?? '');
  return {
    initramfs: inOrder(initramfs),
    report: inOrder(report),
    state: valueOf(tree.whole(trialStatePath)),
    drivers: driversIn(tree),
  };
}

async function real({ bindings = [freeBinding], states, words = '', state }: Case) {
  const machine = armed(devices, bindings, states);
  try {
    if (state !== undefined) writeFileSync(machine.path(trialStatePath), state);
    setWords(machine, words);
    const initramfs = inOrder((await bootInitramfs(machine)).report);
    const report = inOrder((await boot(machine)).report);
    const drivers = driversIn(new FsReader(machine.root));
    return { initramfs, report, state: stateOf(machine), drivers };
  } finally {
    machine.remove();
  }
}

describe('the simulated start does what the binder does', () => {
  test.each(cases)('$name', async (it) => {
    const was = await real(it);
    expect({ ...simulated(it), initramfs: null }).toEqual({ ...was, initramfs: null });
    // Where there is nothing to do, the binder of the initramfs says so; in practice it is silent.
    if (was.initramfs?.end?.result === 'bound') expect(simulated(it).initramfs).toEqual(was.initramfs);
  });
});
