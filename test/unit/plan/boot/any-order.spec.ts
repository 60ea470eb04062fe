import fc from 'fast-check';
import { expect, test } from 'vitest';
import { debianMachine, onLvm } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const third = { ...freeCard, address: '0000:03:00.0', ids: '1002:73bf:1002:0e3a', group: 3 };
const fourth = { ...freeCard, address: '0000:04:00.0', group: 4 };
const devices = [screenCard, freeCard, freeAudio, third, fourth];
const machines = [
  ['from the real root', machineWith(devices)],
  ['from the initramfs', debianMachine(devices, { '/etc/initramfs-tools/modules': 'nouveau' })],
  ['from the initramfs, once it is kept', debianMachine(devices, onLvm)],
] as const;
const cards = [freeCard, third, fourth].map(({ address }) => address);

const anyCard = fc.constantFrom(...cards);
const anyAction = fc.oneof(
  { weight: 3, arbitrary: anyCard.map((gpu) => ({ do: 'bind' as const, gpu })) },
  { weight: 2, arbitrary: anyCard.map((gpu) => ({ do: 'undo' as const, gpu })) },
  { weight: 2, arbitrary: fc.constant({ do: 'keep' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'restart' as const }) },
  fc
    .constantFrom('/etc/bindery/bound.conf', '/etc/bindery/bind', '/etc/systemd/system/bindery.service')
    .map((path) => ({ do: 'edit' as const, path })),
);
type Action = typeof anyAction extends fc.Arbitrary<infer T> ? T : never;

const choiceOf = (action: Exclude<Action, { do: 'restart' | 'edit' }>) =>
  action.do === 'keep' ? keep : action.do === 'bind' ? bindBoot(action.gpu) : undoBoot(action.gpu);

function act(boot: NextBoot, action: Action, most: number): void {
  if (action.do === 'restart') boot.restart();
  else if (action.do === 'edit') {
    const text = boot.files()[action.path];
    if (text !== undefined) boot.tree.set(action.path, { text: `# a note of the user\n${text}` });
  } else {
    const plan = boot.plan(choiceOf(action));
    if (plan.ok) boot.carryOut(plan.value, most);
  }
}

function undoAll(boot: NextBoot): void {
  for (let round = 0; round < 5; round += 1)
    for (const { gpu } of boot.look().host.atBoot.bindings) boot.carryOut(boot.planned(undoBoot(gpu)));
}

/** The bindings that the next start would make, as the binder reads them. */
const bindsNext = (boot: NextBoot): string[] => {
  const { atBoot } = boot.look().host;
  if (atBoot.files !== 'whole') return [];
  return atBoot.bindings.filter(({ standing }) => /waiting|kept/.test(standing)).map(({ gpu }) => gpu);
};

test.each(machines)(
  '%s, in whatever order: once all is undone, every file is as before',
  (_, machine) => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 12 }), (actions) => {
        const boot = new NextBoot(machine);
        boot.tree.set('/etc/bindery-notes', { text: 'of the user' });
        const pristine = boot.files();
        for (const action of actions) act(boot, action, Infinity);
        undoAll(boot);
        expect(boot.files()).toEqual(pristine);
      }),
      { numRuns: 30 },
    );
  },
  60_000,
);

test.each(machines)(
  '%s, cut short: the next start binds what it bound before, or was asked for',
  (_, machine) => {
    fc.assert(
      fc.property(
        fc.array(anyAction, { maxLength: 5 }),
        anyAction.filter(({ do: what }) => what !== 'restart' && what !== 'edit'),
        fc.nat(26),
        (actions, last, most) => {
          const boot = new NextBoot(machine);
          for (const action of actions) act(boot, action, Infinity);
          const before = bindsNext(boot);
          act(boot, last, most);
          const after = bindsNext(boot);
          const asked = last.do === 'bind' ? last.gpu : null;
          const kept = boot.look().host.atBoot.bindings.filter(({ standing }) => standing === 'kept');
          for (const gpu of after)
            expect([...before, asked, ...(last.do === 'keep' ? kept.map((it) => it.gpu) : [])]).toContain(
              gpu,
            );
          if (last.do !== 'undo') expect(after).toEqual(expect.arrayContaining(before));
          else expect(after).toEqual(expect.arrayContaining(before.filter((gpu) => gpu !== last.gpu)));
        },
      ),
      { numRuns: 30 },
    );
  },
  60_000,
);

test.each(machines)(
  '%s, cut short anywhere, and undone then',
  (_, machine) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAction, fc.nat(26)), { maxLength: 8 }), (actions) => {
        const boot = new NextBoot(machine);
        const pristine = boot.files();
        for (const [action, most] of actions) act(boot, action, most);
        boot.carryOutIf({ action: 'undo-interrupted' });
        undoAll(boot);
        boot.carryOutIf({ action: 'undo-interrupted' });
        expect(boot.files()).toEqual(pristine);
      }),
      { numRuns: 30 },
    );
  },
  60_000,
);
