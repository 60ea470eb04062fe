import { afterAll, beforeAll, expect, test } from 'vitest';

import { passthroughMachine } from '../machine.ts';
import { UefiMachine } from './machine.ts';

const machineId = 'b1de4700000000000000000000000001';
const entry = `${machineId}-$(uname -r)`;

let machine: UefiMachine;

beforeAll(async () => {
  machine = await UefiMachine.make();
});

afterAll(async () => {
  console.log(`UEFI boots: ${machine.seconds.map((it) => it.toFixed(1)).join(', ')} s`);
  await machine.remove();
});

const boot = (job: string) => machine.boot({ hardware: passthroughMachine, job, limit: 170 });

test('systemd-boot starts the entry that kernel-install wrote, a copy of it once, then the first again', async () => {
  // Without a sort key and with a name that begins with ~ it comes last: an entry that came first would be
  // the default from then on.
  const first = await boot(`
    step status bootctl status
    cp /boot/efi/loader/entries/${entry}.conf /tmp/entry
    step add kernel-install add "$(uname -r)" "/boot/vmlinuz-$(uname -r)"
    step same cmp /tmp/entry /boot/efi/loader/entries/${entry}.conf
    sed -e 's/^options.*/& lab.once/' -e /^sort-key/d /tmp/entry >/boot/efi/loader/entries/~lab-once.conf
    step arm bootctl set-oneshot '~lab-once.conf'
    cat /proc/cmdline >out/words`);
  expect(first.done('status').stdout).toMatch(/Product: systemd-boot/);
  // The entry was written on another machine, into a folder: it must be what this one writes.
  first.done('add');
  first.done('same');
  first.done('arm');
  expect(first.output('words')).not.toContain('lab.once');

  const words = [await boot('cat /proc/cmdline >out/words'), await boot('cat /proc/cmdline >out/words')];
  expect(words.map((run) => run.output('words').includes('lab.once'))).toEqual([true, false]);
});
