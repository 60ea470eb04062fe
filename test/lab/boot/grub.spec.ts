import { beforeAll, expect, test } from 'vitest';

import { bootImage } from '../guest/boot/image.ts';
import { BootMachine } from '../guest/boot/machine.ts';
import { type GuestRun } from '../guest/guest.ts';
import { passthroughMachine as hardware } from '../machine.ts';
import { startsLimit } from './support.ts';

const change = `
echo 'GRUB_CMDLINE_LINUX="$GRUB_CMDLINE_LINUX lab.word=1"' >/etc/default/grub.d/zz-lab-word.cfg
step menu update-grub
echo kept >/root/kept
sync
echo lost >/root/lost
say NOW
sleep 8
say LATER`;

const look = `
cat /proc/cmdline >out/cmdline
cat /root/kept >out/kept
ls /root >out/root
systemctl is-active multi-user.target >out/target
uname -r >out/kernel
ls /boot >out/boot`;

let run: GuestRun;
let lines: string[];

beforeAll(async () => {
  const machine = await BootMachine.over(await bootImage('initramfs-tools'));
  try {
    const taken = await machine.photograph({ job: change, hardware, limit: 300 }, /^(NOW|LATER)$/);
    taken.run.done('menu');
    lines = taken.photos.map(({ line }) => line);
    const atNow = taken.photos[0]?.machine ?? machine;
    run = await atNow.boot({ job: look, hardware, limit: 300, typed: 'lab.typed' });
    const seconds = [...machine.seconds, ...atNow.seconds].map((each) => each.toFixed(1));
    console.log(`through GRUB: ${seconds.join(', ')} s`);
  } finally {
    await machine.remove();
  }
}, startsLimit);

test("the guest's own GRUB starts the guest's own kernel, with the words that update-grub wrote", () => {
  expect(run.output('cmdline')).toMatch(/^BOOT_IMAGE=\/boot\/vmlinuz-\S+ root=UUID=\S+ ro .*lab\.word=1/);
  expect(run.output('boot')).toContain(`initrd.img-${run.output('kernel').trim()}`);
});

test('words typed at the boot menu reach the kernel, last', () => {
  expect(run.output('cmdline').trim()).toMatch(/ lab\.typed$/);
});

test('after a power cut there is what was synced, and not what was written since', () => {
  expect(lines).toEqual(['NOW', 'LATER']);
  expect(run.output('kept')).toBe('kept\n');
  expect(run.output('root').split('\n')).not.toContain('lost');
});

test('the job begins when all else is up', () => {
  expect(run.output('target')).toBe('active\n');
});
