import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from 'vitest';

import { type GuestRun, type StepResult } from '../guest/guest.ts';
import { bootGpu, cardWithAudio, type Hardware, networkCard } from '../guest/hardware.ts';
import { builtProgram } from '../machine.ts';
import { type Owner, owners } from '../ownership.ts';
import { UefiMachine } from './machine.ts';

/**
 * Two cards of one kind in one machine, each wished for by one of the two. When the first card is pulled, a
 * network card has its address, and another one that of the second card.
 */
const screen = '0000:00:01.0';
const driverctlCard = ['0000:01:00.0', '0000:01:00.1'] as const;
const binderyCard = ['0000:03:00.0', '0000:03:00.1'] as const;
/** Where the second card is then. */
const moved = ['0000:02:00.0', '0000:02:00.1'] as const;
const pulled: Hardware = {
  iommu: 'intel',
  parts: [bootGpu(), networkCard(2), cardWithAudio(3), networkCard(4)],
};
const whole: Hardware = {
  iommu: 'intel',
  parts: [bootGpu(), cardWithAudio(1), networkCard(2), cardWithAudio(3), networkCard(4)],
};

let set: GuestRun, restarted: GuestRun, renumbered: GuestRun;

beforeAll(async () => {
  const machine = await UefiMachine.make();
  const names = `driverctl_card=${driverctlCard[0]} bindery_card=${binderyCard[0]} screen=${screen}`;
  const boot = (hardware: Hardware, name: string) => {
    const job = readFileSync(new URL(`jobs/driverctl-${name}.sh`, import.meta.url), 'utf8');
    return machine.boot({ hardware, files: builtProgram(), job: `${names}\n${job}`, limit: 400 });
  };
  try {
    set = await boot(whole, 'set');
    restarted = await boot(whole, 'restarted');
    renumbered = await boot(pulled, 'renumbered');
  } finally {
    console.log(`UEFI boots: ${machine.seconds.map((it) => it.toFixed(1)).join(', ')} s`);
    await machine.remove();
  }
});

const state = (run: GuestRun, file = 'devices') => owners(run.output(file));
const driver = (run: GuestRun, address: string) => state(run).get(address)?.driver;

interface Status {
  atBoot: {
    bindings: { standing: string; reason: string | null; said: { address: string; reason: string }[] }[];
  };
}
function binding(run: GuestRun) {
  const [only] = (JSON.parse(run.done('status').stdout) as Status).atBoot.bindings;
  const ofCard = only?.said.find(({ address }) => address === binderyCard[0]);
  return { standing: only?.standing, why: ofCard?.reason ?? '' };
}

describe('asked for a card', () => {
  test('driverctl takes it out of the running system, and the function it was told alone', () => {
    set.done('driverctl');
    expect(changes(state(set, 'before'), state(set, 'after-driverctl'))).toEqual([driverctlCard[0]]);
  });

  test('Bindery changes nothing before the restart', () => {
    set.done('bindery');
    expect(changes(state(set, 'after-driverctl'), state(set, 'after-bindery'))).toEqual([]);
  });
});

describe('after the restart', () => {
  test('both have their card; of its twin with the screen neither took anything', () => {
    expect([driver(restarted, driverctlCard[0]), driver(restarted, binderyCard[0])]).toEqual([
      'vfio-pci',
      'vfio-pci',
    ]);
    expect(driver(restarted, screen)).toBe('bochs-drm');
  });

  test('only Bindery has the whole group, so only there a machine can open the card', () => {
    expect(driver(restarted, driverctlCard[1])).toBe('snd_hda_intel');
    expect(driver(restarted, binderyCard[1])).toBe('vfio-pci');
  });

  test("only from driverctl's card the host's driver had to be taken away again", () => {
    expect(restarted.output('kernel')).toContain(hostDriver(driverctlCard[0]));
    expect(restarted.output('kernel')).not.toContain(hostDriver(binderyCard[0]));
  });
});

describe('other devices at the addresses', () => {
  test('driverctl takes the network card that is there now', () => {
    expect(driver(renumbered, driverctlCard[0])).toBe('vfio-pci');
    expect(renumbered.done('overrides').stdout).toBe(`${driverctlCard[0]} vfio-pci\n`);
  });

  test('Bindery takes nothing, and tells why', () => {
    restarted.done('keep');
    expect(driver(renumbered, binderyCard[0])).toBe('e1000e');
    expect(driver(renumbered, moved[0])).toBe('bochs-drm');
    expect(binding(renumbered).standing).toBe('kept');
    expect(binding(renumbered).why).toMatch(/^another device sits there: 8086:10d3:/);
  });
});

test('the card with the screen: driverctl takes it, Bindery refuses', () => {
  renumbered.done('driverctl-screen');
  expect(state(renumbered, 'after-driverctl-screen').get(screen)?.driver).toBe('vfio-pci');
  expect(renumbered.step('bindery-screen').code).toBe(1);
  expect(renumbered.step('bindery-screen').stderr).toContain('--accept host-display');
});

test('both take back what they did', () => {
  renumbered.done('driverctl-back');
  renumbered.done('bindery-back');
  expect(renumbered.output('driverctl-left').trim()).toBe('');
  expect(renumbered.output('bindery-left')).toMatch(/No such file/);
});

test('docs/beside-driverctl.md says what these starts showed', () => {
  const docs = readFileSync(new URL('../../../docs/beside-driverctl.md', import.meta.url), 'utf8');
  const table = docs.split('\n').filter((line) => line.startsWith('|'));
  const words = (row: string) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1);
  expect(table.filter((_, at) => at !== 1).map(words)).toEqual(rows());
});

/** The rows of that table. */
function rows(): string[][] {
  const of = (cells: (side: 'driverctl' | 'bindery') => string) => [cells('driverctl'), cells('bindery')];
  const cards = { driverctl: driverctlCard, bindery: binderyCard };
  const started = { driverctl: 'before', bindery: 'after-driverctl' };
  const open = (card: readonly string[]) =>
    card.every((address) => driver(restarted, address) === 'vfio-pci');
  return [
    ['', 'driverctl', 'Bindery'],
    [
      'asked by',
      `\`driverctl set-override ${driverctlCard[0]} vfio-pci\``,
      `\`bindery bind ${binderyCard[0]} --boot\``,
    ],
    [
      'changed in the running system',
      ...of(
        (side) =>
          changes(state(set, started[side]), state(set, `after-${side}`))
            .map((address) => held(set, [address], `after-${side}`))
            .join(', ') || 'nothing',
      ),
    ],
    [
      'printed about it',
      ...of((side) => (text(set.done(side)) === '' ? 'nothing' : 'steps, files, predictions')),
    ],
    ['after the restart', ...of((side) => held(restarted, cards[side]))],
    ['a virtual machine can open it', ...of((side) => (open(cards[side]) ? 'yes' : 'no'))],
    [
      "the host's driver had it first",
      ...of((side) => (restarted.output('kernel').includes(hostDriver(cards[side][0])) ? 'yes' : 'no')),
    ],
    ['the twin, which has the screen', ...of(() => held(restarted, [screen]))],
    ['asks whether to keep it', 'no', binding(restarted).standing === 'on-trial' ? 'yes' : 'no'],
    ['another device at the address', ...of((side) => held(renumbered, [cards[side][0]]))],
    ['says of that', `\`${text(renumbered.done('overrides'))}\``, `\`${binding(renumbered).why}\``],
    ['asked for the card with the screen', ...of((side) => answer(renumbered.step(`${side}-screen`)))],
    ['left in /etc when taken back', ...of((side) => left(renumbered.output(`${side}-left`)))],
  ];
}

/** The devices whose driver is another one than before. */
function changes(before: ReadonlyMap<string, Owner>, after: ReadonlyMap<string, Owner>): string[] {
  return [...after].filter(([at, { driver }]) => before.get(at)?.driver !== driver).map(([at]) => at);
}

/** Who has these devices. */
function held(run: GuestRun, addresses: readonly string[], file = 'devices'): string {
  const all = state(run, file);
  return addresses
    .map((address) => `\`${address.slice(5)}\` ${all.get(address)?.driver ?? 'gone'}`)
    .join(', ');
}

/** What the kernel log says when the host's driver takes a card. */
function hostDriver(address: string): string {
  return `for ${address} on minor`;
}

function text({ stdout, stderr }: { stdout: string; stderr: string }): string {
  return `${stdout}${stderr}`.trim();
}

function answer(step: StepResult): string {
  if (step.code === 0) return 'takes it at once';
  const risk = /--accept [a-z-]+/.exec(step.stderr);
  return risk ? `not without \`${risk[0]}\`` : 'refuses';
}

function left(listing: string): string {
  return listing.trim() === '' || listing.includes('No such file') ? 'nothing' : listing.trim();
}
