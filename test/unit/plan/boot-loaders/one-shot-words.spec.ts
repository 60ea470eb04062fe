import { describe, expect, test } from 'vitest';
import type { PciAddress } from '#shared/pci/address.ts';
import { bootWords } from '#shared/plan/boot-loaders/words/boot-words.ts';
import { value } from '#shared/reading.ts';
import { after, host, wanted } from './boot-host.ts';

const [a, b] = ['0000:01:00.0' as PciAddress, '0000:04:00.0' as PciAddress];

describe('systemd-boot', () => {
  const loader = {
    name: value('systemd-boot' as const),
    sign: { path: 'LoaderInfo', value: 'systemd-boot 252.17' },
  };
  const folder = '/boot/loader/entries';
  const byHand = {
    '/usr/bin/bootctl': '',
    '/boot/loader/loader.conf': 'default arch.conf\ntimeout 3\n',
    [`${folder}/arch.conf`]:
      'title Arch Linux\nlinux /vmlinuz-linux\noptions root=UUID=x rw\noptions quiet\n',
    [`${folder}/fallback.conf`]: 'title Arch, fallback\noptions root=UUID=x rw\n',
  };
  const given = { files: byHand, loader, entry: 'arch.conf' };

  test('a copy of the entry is started once; keeping puts the word into the entry', () => {
    expect(bootWords(host(given))?.trial).toBe('one-shot');
    expect(wanted(given, [a])).toMatchObject({
      changes: [
        {
          path: `${folder}/bindery-trial.conf`,
          before: null,
          after: `# Bindery: started once, instead of arch.conf\ntitle Arch Linux (Bindery, trial)\nlinux /vmlinuz-linux\noptions root=UUID=x rw\noptions quiet bindery=${a}\n`,
        },
      ],
      commands: [],
    });
    expect(bootWords(host(given))?.want([], [a]).switch).toEqual([
      { kind: 'set-one-shot', entry: 'bindery-trial.conf' },
    ]);
    const armed = after(given, [], [a]);
    expect(after(armed, [], [a]).files).toEqual(armed.files);
    const kept = after(armed, [a], []);
    expect(kept.files).toEqual({
      ...byHand,
      [`${folder}/arch.conf`]: `title Arch Linux\nlinux /vmlinuz-linux\noptions root=UUID=x rw\noptions quiet bindery=${a}\n`,
    });
    expect(after(kept, [], []).files).toEqual(byHand);
    expect(after(armed, [], []).files).toEqual(byHand);
    // The trial is kept in the start that it is: the entry of that start is the copy.
    const onTrial = { ...armed, entry: 'bindery-trial.conf' };
    expect(after(onTrial, [a], []).files).toEqual(kept.files);
    expect(after(onTrial, [], []).files).toEqual(byHand);
    expect(after(onTrial, [], [a]).files).toEqual(armed.files);
    const gone = { ...onTrial.files, [`${folder}/arch.conf`]: undefined };
    expect(bootWords(host({ ...onTrial, files: JSON.parse(JSON.stringify(gone)) as typeof byHand }))).toBe(
      null,
    );
    expect(bootWords(host(armed))?.want([], []).switch).toEqual([{ kind: 'set-one-shot', entry: null }]);
  });

  test('no copy where the loader starts what was chosen last: it would stay chosen', () => {
    const sorted = Object.fromEntries(
      Object.entries(byHand).map(([path, text]) => [
        path,
        path.endsWith('.conf') ? `${text}sort-key a\n` : text,
      ]),
    );
    const choosing = (chosen: string) => ({
      ...given,
      files: { ...sorted, '/boot/loader/loader.conf': chosen },
    });
    expect(bootWords(host(choosing('timeout 3\n')))?.trial).toBe('one-shot');
    expect(bootWords(host(choosing('default @saved\n')))?.trial).toBe(null);
  });

  test('kernel-install: the words that are kept go where new kernels take theirs from', () => {
    const made = {
      '/usr/bin/bootctl': '',
      '/etc/kernel/cmdline': 'root=UUID=x ro quiet\n',
      '/boot/efi/loader/loader.conf': 'timeout 3\n',
      '/boot/efi/loader/entries/0a-6.1.0.conf':
        '# Boot Loader Specification type#1 entry\n# File created by /usr/lib/kernel/install.d/90-loaderentry.install (systemd 252)\ntitle Debian\nversion 6.1.0\nmachine-id 0a\nsort-key debian\noptions root=UUID=x ro quiet\n',
    };
    const here = { files: made, loader, entry: '0a-6.1.0.conf' };
    const copy = after(here, [], [a]).files['/boot/efi/loader/entries/bindery-trial.conf'];
    expect(copy).toContain(`options root=UUID=x ro quiet bindery=${a}\n`);
    expect(copy).not.toMatch(/sort-key|version|machine-id/);
    const kept = after(here, [a], []);
    expect(kept.files['/etc/kernel/cmdline']).toBe(`root=UUID=x ro quiet bindery=${a}\n`);
    expect(kept.commands).toEqual(['kernel-install add 6.1.0 /boot/vmlinuz-6.1.0']);
    const both = after(kept, [a, b], []);
    expect(both.files['/etc/kernel/cmdline']).toBe(`root=UUID=x ro quiet bindery=${a} bindery=${b}\n`);
    expect(after(both, [b], []).files['/etc/kernel/cmdline']).toBe(`root=UUID=x ro quiet bindery=${b}\n`);
    expect(after(both, [], []).files).toEqual(made);
  });

  test('kept in this start for every kernel: any of their entries tells how the words are taken back', () => {
    const made = (release: string, words: string) =>
      `title Debian\nversion ${release}\nsort-key debian\noptions ${words}\nlinux /0a/${release}/linux\n`;
    const files = (words: string) => ({
      '/usr/bin/bootctl': '',
      '/etc/kernel/cmdline': `${words}\n`,
      '/boot/efi/loader/entries/0a-6.1.0.conf': made('6.1.0', words),
      '/boot/efi/loader/entries/0a-6.1.9.conf': made('6.1.9', words),
    });
    const kept = { files: files(`root=UUID=x ro bindery=${a}`), loader, entry: 'bindery-trial.conf' };
    const undone = after(kept, [], []);
    expect(undone.files['/etc/kernel/cmdline']).toBe('root=UUID=x ro\n');
    expect(undone.commands).toEqual(['kernel-install add 6.1.0 /boot/vmlinuz-6.1.0']);
    const byPerson = { '/boot/efi/loader/entries/own.conf': `options root=UUID=x bindery=${a}\n` };
    expect(bootWords(host({ ...kept, files: { ...kept.files, ...byPerson } }))).toBe(null);
  });

  test.each([
    ['nothing says which entry is the default', { '/boot/loader/loader.conf': 'timeout 3\n' }],
    ['the default would fit the copy, too', { '/boot/loader/loader.conf': 'default *\n' }],
    ['the default is no entry', { '/boot/loader/loader.conf': 'default gone.conf\n' }],
    ['the last one that was started is the default', { '/boot/loader/loader.conf': 'default @saved\n' }],
  ])('no trial when %s', (_, more) => {
    expect(bootWords(host({ ...given, files: { ...byHand, ...more } }))?.trial).toBe(null);
  });

  test('entries with sort keys put the copy last, since version 250', () => {
    const files = {
      '/usr/bin/bootctl': '',
      [`${folder}/a.conf`]: 'title A\nsort-key a\noptions root=UUID=x ro\n',
    };
    const started = (version: string, more: Record<string, string> = {}) =>
      bootWords(
        host({
          files: { ...files, ...more },
          loader: { ...loader, sign: { path: 'LoaderInfo', value: `systemd-boot ${version}` } },
          entry: 'a.conf',
        }),
      )?.trial;
    expect(started('250.1')).toBe('one-shot');
    expect(started('249.9')).toBe(null);
    expect(started('255', { [`${folder}/b.conf`]: 'title B\noptions root=UUID=x\n' })).toBe(null);
  });

  test('no trial for a unified image, and none when the entry is not known', () => {
    expect(bootWords(host({ ...given, loader: { ...loader, isUnified: true } }))).toBe(null);
    expect(bootWords(host({ files: byHand, loader }))).toBe(null);
    expect(bootWords(host({ ...given, entry: 'ARCH.conf' }))?.trial).toBe('one-shot');
  });
});
