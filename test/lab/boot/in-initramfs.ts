import { beforeAll, describe, expect, test } from 'vitest';

import { BootMachine } from '../guest/boot/machine.ts';
import { type BootDisk } from '../guest/boot/start.ts';
import { type GuestRun } from '../guest/guest.ts';
import { at } from '../machine.ts';
import { differences, onVfio, others, ours, seen, starting, tellSeconds, startsLimit } from './support.ts';

/**
 * The way of a card whose driver is inside the initramfs, from start to start: bound there, tried, kept, taken back.
 * @param beside Whether two starts beside that way are tried, too: one after a trial that nobody kept, and one that
 *   was told at the boot menu to bind nothing. They are the binder's doing, whichever tool packed it.
 */
export function boundInInitramfs(what: string, base: () => Promise<BootDisk>, beside: boolean): void {
  let first: GuestRun, trial: GuestRun, unkept: GuestRun, off: GuestRun, kept: GuestRun;

  beforeAll(async () => {
    const machine = await BootMachine.over(await base());
    const machines = [machine];
    try {
      first = await machine.boot(
        starting(
          `look here; manifest >out/files; step bind bindery bind ${at.card} --boot --yes; look bound`,
        ),
      );
      const trying = starting('look here; say ASKED; step keep bindery keep --yes; look kept');
      const taken = await machine.photograph(trying, /^ASKED$/);
      trial = taken.run;
      for (const photo of beside ? taken.photos : []) {
        machines.push(photo.machine);
        unkept = await photo.machine.boot(starting('look here'));
      }
      if (beside) off = await machine.boot(starting('look here', { typed: 'bindery=off' }));
      kept = await machine.boot(
        starting('look here; step undo bindery undo --yes; look undone; manifest >out/files'),
      );
    } finally {
      tellSeconds(what, machines);
      await machine.remove();
    }
  }, startsLimit);

  const before = () => seen(first, 'here').devices;
  const driverLog = (run: GuestRun) =>
    run
      .output('here.dmesg')
      .split('\n')
      .filter((line) => line.includes(at.card) && /bochs|drm/.test(line));

  test('its driver is in the initramfs: without Bindery it has the card before the real root is there', () => {
    expect(before().get(at.card)?.driver).toBe('bochs-drm');
    expect(driverLog(first)).not.toEqual([]);
  });

  test('binding changes nothing now, and waits', () => {
    first.done('bind');
    expect(seen(first, 'bound').devices).toEqual(before());
    expect(seen(first, 'bound').status.atBoot.bindings).toMatchObject([
      { gpu: at.card, standing: 'waiting', inInitramfs: true },
    ]);
  });

  describe.each([
    ['the trial', () => trial, 'on-trial'],
    ['a start after it was kept', () => kept, 'kept'],
  ])('%s', (_, run, standing) => {
    test('the initramfs has bound both functions, and their driver never saw them', () => {
      for (const address of ours) expect(seen(run(), 'here').devices.get(address)).toEqual(onVfio);
      expect(run().output('here.initramfs')).toMatch(new RegExp(`^binding ${at.card} bound`, 'm'));
      expect(driverLog(run())).toEqual([]);
      expect(seen(run(), 'here').standings).toEqual([standing]);
    });

    test('nothing else has moved, and the machine comes up whole', () => {
      expect(others(seen(run(), 'here').devices)).toEqual(others(before()));
      expect(seen(run(), 'here')).toMatchObject({ target: 'active', failed: '' });
    });
  });

  test('it is kept by a word', () => {
    trial.done('keep');
    expect(seen(trial, 'kept').standings).toEqual(['kept']);
  });

  if (beside) {
    test('the start after a trial that nobody kept binds nothing, and says why', () => {
      expect(seen(unkept, 'here').devices).toEqual(before());
      expect(seen(unkept, 'here').standings).toEqual(['expired']);
      expect(seen(unkept, 'here')).toMatchObject({ target: 'active', failed: '' });
    });

    test('bindery=off, typed at the boot menu: that start binds nothing, and says so', () => {
      expect(seen(off, 'here').cmdline).toContain('bindery=off');
      expect(seen(off, 'here').devices).toEqual(before());
      expect(seen(off, 'here').status.atBoot).toMatchObject({
        off: true,
        bindings: [{ standing: 'kept', reason: 'off' }],
      });
    });
  }

  test('taken back: every file is as it was, byte for byte, the images too', () => {
    kept.done('undo');
    expect(seen(kept, 'undone').standings).toEqual([]);
    expect(differences(first.output('files'), kept.output('files'))).toEqual([]);
  });
}
