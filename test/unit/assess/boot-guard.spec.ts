import { expect, test } from 'vitest';
import { bootGuard } from '#shared/assess/boot-guard.ts';
import { value } from '#shared/reading.ts';
import { debianMachine } from '../../support/boot-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindBoot, NextBoot, undoBoot } from '../../support/next-boot.ts';

const devices = [screenCard, freeCard, freeAudio];
const ids = (boot: NextBoot) => bootGuard(boot.look().host).map(({ id, subject }) => `${id} ${subject}`);

function bound(machine = machineWith(devices)): NextBoot {
  const boot = new NextBoot(machine);
  boot.carryOut(boot.planned(bindBoot(freeCard.address)));
  return boot;
}
/** Bound in the initramfs, where its driver is. */
const early = () => bound(debianMachine(devices));

test('nothing is bound: nothing to watch over', () => {
  const boot = new NextBoot(machineWith(devices));
  boot.tree.set('/lib/modules/6.13.0/kernel/drivers/net/dummy.ko', { text: '' });
  expect(ids(boot)).toEqual([]);
});

test('as Bindery left it: nothing to say, from the real root and in the initramfs', () => {
  expect(ids(bound())).toEqual([]);
  expect(ids(early())).toEqual([]);
});

test('a new kernel without vfio-pci', () => {
  const boot = bound();
  boot.tree.set('/lib/modules/6.13.0/kernel/drivers/net/dummy.ko', { text: '' });
  expect(ids(boot)).toEqual(['kernel-without-vfio 6.13.0']);
});

test('a new kernel whose initramfs nobody looked into, and how to', () => {
  const boot = early();
  boot.tree.set('/lib/modules/6.13.0/kernel/drivers/vfio/pci/vfio-pci.ko', { text: '' });
  expect(ids(boot)).toEqual([]);
  boot.tree.set('/boot/initrd.img-6.13.0', { text: 'new' });
  expect(ids(boot)).toEqual(['image-not-proved /boot/initrd.img-6.13.0']);
  const [note] = bootGuard(boot.look().host);
  expect(note?.next).toContain('lsinitramfs /boot/initrd.img-6.13.0');
  expect(note?.run).toBe('sudo update-initramfs -u -k 6.13.0');
  // What is bound from the real root alone needs no image.
  const late = bound();
  late.tree.set('/lib/modules/6.13.0/kernel/drivers/vfio/pci/vfio-pci.ko', { text: '' });
  late.tree.set('/boot/initrd.img-6.13.0', { text: 'new' });
  expect(ids(late)).toEqual([]);
});

test('files of its own that are gone or different, and the unit when it is switched off', () => {
  const boot = bound();
  boot.tree.remove('/etc/bindery/bind');
  boot.tree.set('/etc/systemd/system/bindery.service', { text: '[Unit]\n' });
  boot.tree.remove('/etc/systemd/system/sysinit.target.wants/bindery.service');
  expect(ids(boot)).toEqual([
    'file-missing /etc/bindery/bind',
    'file-changed /etc/systemd/system/bindery.service',
    'unit-off /etc/systemd/system/sysinit.target.wants/bindery.service',
  ]);
});

test('the mark of a used trial is no change of a file', () => {
  const boot = bound();
  boot.restart();
  expect(ids(boot)).toEqual([]);
});

test('boot entries without the word, and with one that nobody kept', () => {
  const boot = early();
  const entry = '/boot/loader/entries/0a-6.12.9.conf';
  const fedora = { '/usr/sbin/grubby': '', '/etc/default/grub': 'GRUB_ENABLE_BLSCFG=true\n' };
  for (const [path, text] of Object.entries(fedora)) boot.tree.set(path, { text });
  const options = (words: string) => {
    boot.tree.set(entry, { text: `title x\noptions root=UUID=1-2 ro ${words}\n` });
    return ids(boot).filter((it) => it.startsWith('entry'));
  };
  expect(options('$bindery_words')).toEqual([]);
  expect(options('quiet')).toEqual([`entry-without-word ${entry}`]);
  expect(options(`$bindery_words bindery=${freeCard.address}`)).toEqual([`entry-with-word ${entry}`]);
  expect(options('$bindery_words bindery=off')).toEqual([]);
});

test('of entries written by hand one has the word; those of kernel-install all of them', () => {
  const { host } = early().look();
  const gpu = freeCard.address;
  const bindings = host.atBoot.bindings.map((it) => ({ ...it, standing: 'kept' as const }));
  const notes = (texts: Record<string, string>) => {
    const files = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        `/boot/loader/entries/${name}.conf`,
        value({ text, sha256: 'x' }),
      ]),
    );
    const loader = { ...host.boot.loader, name: value('systemd-boot' as const) };
    return bootGuard({
      ...host,
      boot: { ...host.boot, loader },
      atBoot: { ...host.atBoot, bindings },
      bootFiles: { ...host.bootFiles, files },
    }).flatMap(({ id, subject }) => (id.startsWith('entry') ? [`${id} ${subject}`] : []));
  };
  const [has, lacks] = [`options ro bindery=${gpu}\n`, 'options ro\n'];
  expect(notes({ a: has, fallback: lacks })).toEqual([]);
  expect(notes({ a: lacks, fallback: lacks })).toHaveLength(2);
  const made = '# File created by /usr/lib/kernel/install.d/90-loaderentry.install\n';
  expect(notes({ a: made + has, b: made + lacks })).toEqual([
    'entry-without-word /boot/loader/entries/b.conf',
  ]);
  // systemd 252 leaves no such line; its names and folders tell.
  const older = (release: string) => `linux /0a/${release}/linux\n`;
  expect(notes({ '0a-6.12.0': older('6.12.0') + has, '0a-6.12.9': older('6.12.9') + lacks })).toEqual([
    'entry-without-word /boot/loader/entries/0a-6.12.9.conf',
  ]);
});

test('undone: nothing to watch over any more', () => {
  const boot = bound();
  boot.carryOut(boot.planned(undoBoot(freeCard.address)));
  boot.tree.set('/lib/modules/6.13.0/kernel/drivers/net/dummy.ko', { text: '' });
  expect(ids(boot)).toEqual([]);
});
