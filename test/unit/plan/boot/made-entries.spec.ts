import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '#shared/plan/plan.ts';
import { valueOf } from '#shared/reading.ts';
import { loaderText, loaderVariable } from '../../../../src-main/practice/loader-variable.ts';
import { runTool } from '../../../../src-main/practice/simulated-tools.ts';
import { debianMachine } from '../../../support/boot-machines.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { bindBoot, inShort, keep, NextBoot, undoBoot } from '../../../support/next-boot.ts';

const card = freeCard.address;
const third = { ...freeCard, address: '0000:03:00.0', ids: '10de:2684:1043:889b', group: 3 };
const word = `bindery=${card}`;
const cmdline = '/etc/kernel/cmdline';
const usual = 'root=UUID=1-2 ro quiet systemd.machine_id=0123';
const entryOf = (release: string): string => `/boot/efi/loader/entries/0123-${release}.conf`;
const releases = ['6.12.0', '6.12.9'];

/** Debian 12 with systemd-boot, as systemd 252 writes its entries; nothing makes /etc/kernel/cmdline there. */
function debian(files: Record<string, string> = {}): NextBoot {
  const entries = releases.map((release): [string, string] => [
    entryOf(release),
    `title      Debian\nversion    ${release}\nmachine-id 0123\nsort-key   debian\noptions    ${usual}\n` +
      `linux      /0123/${release}/linux\ninitrd     /0123/${release}/initrd.img-${release}\n`,
  ]);
  const machine = debianMachine([screenCard, freeCard, freeAudio, third], {
    ...Object.fromEntries(entries),
    '/proc/cmdline': `initrd=\\0123\\6.12.9\\initrd.img-6.12.9 ${usual}\n`,
    [loaderVariable('LoaderInfo')]: loaderText('systemd-boot 252.39-1~deb12u2'),
    [loaderVariable('LoaderEntrySelected')]: loaderText('0123-6.12.9.conf'),
    '/usr/bin/bootctl': '',
    '/usr/bin/kernel-install': '',
    '/etc/initramfs/post-update.d/systemd-boot': '#!/bin/sh\n',
    ...files,
  });
  return new NextBoot(machine);
}

const optionsIn = (boot: NextBoot) =>
  releases.map((release) => /^options\s+(.*)$/m.exec(boot.files()[entryOf(release)] ?? '')?.[1]);
const standing = (boot: NextBoot) => boot.look().host.atBoot.bindings.map((it) => it.standing);
const running = (boot: NextBoot) => valueOf(boot.tree.text('/proc/cmdline')) ?? '';
/** What any package does that has something in the initramfs. */
const update = (boot: NextBoot): void => {
  for (const release of releases)
    runTool(boot.tree, ['kernel-install', 'add', release, `/boot/vmlinuz-${release}`]);
};
function onTrial(boot: NextBoot): NextBoot {
  const plan = boot.planned(bindBoot(card));
  expect(plan.strategy?.name).toBe('early-binder-initramfs');
  boot.carryOut(plan);
  boot.restart();
  expect([running(boot).includes(word), ...standing(boot)]).toEqual([true, 'on-trial']);
  return boot;
}

describe('entries that kernel-install makes from the command line of the running system', () => {
  test('the file that it takes it from instead is there before the first of them is made', () => {
    const boot = debian();
    const before = optionsIn(boot);
    const plan = boot.planned(bindBoot(card));
    const steps = inShort(plan);
    const at = steps.indexOf(`set-file ${cmdline}`);
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(steps.findIndex((it) => it.startsWith('run-tool')));
    boot.carryOut(plan);
    expect([boot.files()[cmdline], optionsIn(boot)]).toEqual([`${usual}\n`, before]);
  });

  test.each([
    ['the file is there', { [cmdline]: `${usual}\n` }],
    ['the vendor has one', { '/usr/lib/kernel/cmdline': `${usual}\n` }],
  ])('%s: it is left as it is', (_, files) => {
    expect(inShort(debian(files).planned(bindBoot(card)))).not.toContain(`set-file ${cmdline}`);
  });

  test('one that cannot be read is there, too', () => {
    const boot = debian();
    boot.tree.set(cmdline, { unreadable: 'EACCES' });
    expect(inShort(boot.planned(bindBoot(card)))).not.toContain(`set-file ${cmdline}`);
  });

  test('an update in the start of the trial brings no word into them, and the trial ends by itself', () => {
    const boot = debian();
    const pristine = boot.files();
    onTrial(boot);
    update(boot);
    expect(optionsIn(boot)).toEqual([usual, usual]);
    boot.restart();
    expect(running(boot)).not.toContain(word);
    expect(standing(boot)).toEqual(['expired']);
    const undo = boot.planned(undoBoot(card));
    // The tools make entries from it once more, and then it goes.
    expect(inShort(undo).findLastIndex((it) => it.startsWith('run-tool'))).toBeLessThan(
      inShort(undo).indexOf(`set-file ${cmdline}`),
    );
    expect(undo.notes).toEqual([]);
    boot.carryOut(undo);
    expect(boot.files()).toEqual(pristine);
  });

  test('taken back in the start of the trial: none gets the word, then or later, and the file goes next time', () => {
    const boot = debian();
    const pristine = boot.files();
    onTrial(boot);
    const undo = boot.planned(undoBoot(card));
    expect(undo.notes).toEqual([expect.stringContaining(`${cmdline} stays`)]);
    boot.carryOut(undo);
    update(boot);
    expect(boot.files()).toEqual({ ...pristine, '/etc/kernel/': '', [cmdline]: `${usual}\n` });
    boot.restart();
    onTrial(boot);
    boot.restart();
    boot.carryOut(boot.planned(undoBoot(card)));
    expect(boot.files()).toEqual(pristine);
  });

  test('with bindery=off typed in, no entry gets that for good', () => {
    const boot = debian();
    boot.carryOut(boot.planned(bindBoot(card)));
    boot.restart();
    boot.tree.set('/proc/cmdline', { text: `${usual} bindery=off\n` });
    boot.carryOut(boot.planned(undoBoot(card)));
    update(boot);
    expect(optionsIn(boot)).toEqual([usual, usual]);
  });

  test('kept and taken back in one start: the words go from the file and from all of them', () => {
    const boot = onTrial(debian());
    boot.carryOut(boot.planned(keep));
    expect(boot.files()[cmdline]).toBe(`${usual} ${word}\n`);
    expect(optionsIn(boot)).toEqual([`${usual} ${word}`, `${usual} ${word}`]);
    const undo = boot.planned(undoBoot(card));
    expect(undo.notes).toEqual([expect.stringContaining(`${cmdline} stays`)]);
    boot.carryOut(undo);
    expect(boot.files()[cmdline]).toBe(`${usual}\n`);
    expect(optionsIn(boot)).toEqual([usual, usual]);
    boot.restart();
    expect(running(boot)).not.toContain(word);
  });

  test('cut short anywhere, there or back: what is left is taken back, and every file is as before', () => {
    const cuts = (plan: Plan) => plan.steps.map((_, at) => at);
    for (const at of cuts(debian().planned(bindBoot(card)))) {
      const boot = debian();
      const pristine = boot.files();
      boot.carryOut(boot.planned(bindBoot(card)), at);
      boot.carryOutIf({ action: 'undo-interrupted' });
      expect(boot.files(), `bound up to step ${at}`).toEqual(pristine);
    }
    const expired = () => {
      const boot = debian();
      const pristine = boot.files();
      onTrial(boot).restart();
      return { boot, pristine };
    };
    for (const at of cuts(expired().boot.planned(undoBoot(card)))) {
      const { boot, pristine } = expired();
      boot.carryOut(boot.planned(undoBoot(card)), at);
      boot.carryOutIf({ action: 'undo-interrupted' });
      boot.carryOutIf(undoBoot(card));
      expect(boot.files(), `taken back up to step ${at}`).toEqual(pristine);
    }
  });

  test('in whatever order: once all is undone, only that file may be left, without a word of Bindery’s', () => {
    const anyAction = fc.constantFrom(
      'bind',
      'bind other',
      'undo',
      'undo other',
      'keep',
      'restart',
      'update',
    );
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 12 }), fc.boolean(), (actions, hasFile) => {
        const boot = debian(hasFile ? { [cmdline]: `${usual}\n` } : {});
        const { '/etc/kernel/': wasThere = '', [cmdline]: before = `${usual}\n`, ...pristine } = boot.files();
        for (const action of actions) {
          const gpu = action.endsWith('other') ? third.address : card;
          if (action === 'restart') boot.restart();
          else if (action === 'update') update(boot);
          else if (action === 'keep') boot.carryOutIf(keep);
          else boot.carryOutIf(action.startsWith('bind') ? bindBoot(gpu) : undoBoot(gpu));
        }
        for (const gpu of boot.look().host.atBoot.bindings.map((it) => it.gpu))
          boot.carryOut(boot.planned(undoBoot(gpu)));
        update(boot);
        const { '/etc/kernel/': isThere = '', [cmdline]: after = `${usual}\n`, ...files } = boot.files();
        expect([isThere, after, files]).toEqual([wasThere, before, pristine]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

test('words that no program can take out: the way back says where they are', () => {
  const boot = onTrial(debian());
  boot.carryOut(boot.planned(keep));
  // An entry that a person wrote: which of them started this system, nobody can tell any more.
  const own = '/boot/efi/loader/entries/own.conf';
  boot.tree.set(own, { text: `title Own\nsort-key own\noptions ${usual} ${word}\n` });
  const [note, ...others] = boot.planned(undoBoot(card)).notes;
  expect(others).toEqual([]);
  for (const path of [own, cmdline, ...releases.map(entryOf)]) expect(note).toContain(`${path}: ${word}`);
});

test('words in entries whose file somebody took away: the way back says where they are', () => {
  const boot = onTrial(debian());
  boot.tree.remove(cmdline);
  update(boot);
  expect(optionsIn(boot)).toEqual([`${usual} ${word}`, `${usual} ${word}`]);
  const [note, ...others] = boot.planned(undoBoot(card)).notes;
  expect(others).toEqual([]);
  for (const path of releases.map(entryOf)) expect(note).toContain(`${path}: ${word}`);
});
