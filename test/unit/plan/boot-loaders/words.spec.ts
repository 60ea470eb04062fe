import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { bootWords } from '#shared/plan/boot-loaders/words/boot-words.ts';
import { grubMenuText } from '#shared/plan/boot-loaders/words/grub-menu-script.ts';
import { after, env, host, wanted, type Given } from './boot-host.ts';

const [a, b] = ['0000:01:00.0' as PciAddress, '0000:04:00.0' as PciAddress];
const debian = {
  '/usr/sbin/grub-mkconfig': 'for x in ${sysconfdir}/default/grub.d/*.cfg ; do',
  '/usr/sbin/update-grub': '',
  '/usr/bin/grub-editenv': '',
  '/etc/default/grub': 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\n',
  '/boot/grub/grubenv': env('saved_entry=0'),
};
const arch = {
  '/usr/bin/grub-mkconfig': '#!/bin/sh\n',
  '/usr/bin/grub-editenv': '',
  '/boot/grub/grub.cfg': '',
  '/boot/grub/grubenv': env(),
};

describe("GRUB's environment block", () => {
  test.each([
    ['Debian', { files: debian }, 'update-grub'],
    [
      'Arch, double quotes',
      { files: { ...arch, '/etc/default/grub': 'GRUB_CMDLINE_LINUX_DEFAULT="loglevel=3 quiet" # mine\n' } },
      'grub-mkconfig -o /boot/grub/grub.cfg',
    ],
    [
      'Arch, single quotes',
      { files: { ...arch, '/etc/default/grub': "GRUB_CMDLINE_LINUX_DEFAULT='quiet'\nX=1\n" } },
      'grub-mkconfig -o /boot/grub/grub.cfg',
    ],
    [
      'Arch, no quotes',
      { files: { ...arch, '/etc/default/grub': 'GRUB_CMDLINE_LINUX_DEFAULT=quiet\n' } },
      'grub-mkconfig -o /boot/grub/grub.cfg',
    ],
    [
      'Arch, an empty value',
      { files: { ...arch, '/etc/default/grub': 'GRUB_CMDLINE_LINUX_DEFAULT=""\n' } },
      'grub-mkconfig -o /boot/grub/grub.cfg',
    ],
    [
      'Arch, none',
      { files: { ...arch, '/etc/default/grub': '# nothing\n' } },
      'grub-mkconfig -o /boot/grub/grub.cfg',
    ],
    [
      'Arch, several lines',
      {
        files: {
          ...arch,
          '/etc/default/grub':
            'GRUB_CMDLINE_LINUX_DEFAULT="quiet \\\n  splash"\nGRUB_CMDLINE_LINUX_DEFAULT+=" nowatchdog"\n',
        },
      },
      'grub-mkconfig -o /boot/grub/grub.cfg',
    ],
  ] as [string, Given, string][])(
    '%s: armed, kept, another on trial, and all of it undone',
    (_, given, command) => {
      expect(bootWords(host(given))?.trial).toBe('grub-env');
      const armed = after(given, [], [a]);
      expect(armed.commands).toEqual([command]);
      expect(
        parseGrubEnv(armed.files[Object.keys(given.files).find((it) => it.endsWith('grubenv')) ?? ''] ?? ''),
      ).toMatchObject({ bindery_trial: `bindery=${a}` });
      expect(kernelWords(armed.files)).toMatch(/ ?\$bindery_words$/);
      expect(after(armed, [], [a])).toMatchObject({ files: armed.files, commands: [] });

      const kept = after(armed, [a], []);
      expect(kept.commands, 'no new menu for keeping').toEqual([]);
      const second = after(kept, [a], [b]);
      expect(parseGrubEnv(second.files['/boot/grub/grubenv'] ?? '')).toMatchObject({
        bindery_keep: `bindery=${a}`,
        bindery_trial: `bindery=${b}`,
      });
      const undone = after(after(second, [a], []), [], []);
      expect(undone.files).toEqual(given.files);
      expect(undone.commands).toEqual([command]);
      expect(after(undone, [], []).commands).toEqual([]);
    },
  );

  test('what GRUB cleared itself is taken out, too', () => {
    const used = { files: { ...debian, '/boot/grub/grubenv': env('bindery_trial=') } };
    expect(bootWords(host(used))?.want([], []).switch).toEqual([
      { kind: 'set-grub-env', file: '/boot/grub/grubenv', name: 'bindery_trial', before: '', after: null },
    ]);
  });

  test('Fedora: grubby puts the variable on every entry', () => {
    const entry = '/boot/loader/entries/0a-6.11.conf';
    const files = {
      '/usr/sbin/grub2-mkconfig': '',
      '/usr/bin/grub2-editenv': '',
      '/boot/grub2/grub.cfg': '',
      '/boot/grub2/grubenv': env(),
      [entry]: 'title Fedora\noptions root=UUID=x ro rhgb\n',
    };
    expect(wanted({ files, loader: { manager: 'grubby' } }, [a]).commands).toEqual([
      ['grub2-mkconfig', '-o', '/boot/grub2/grub.cfg'],
      ['grubby', '--update-kernel=ALL', '--args=$bindery_words'],
    ]);
    const done = {
      ...files,
      [entry]: `${files[entry].trimEnd()} $bindery_words\n`,
      '/etc/grub.d/01_bindery': grubMenuText,
    };
    const again: Given = { files: done, loader: { manager: 'grubby' } };
    expect(wanted(again, [a]).commands).toEqual([]);
    expect(wanted(again, []).commands).toEqual([
      ['grub2-mkconfig', '-o', '/boot/grub2/grub.cfg'],
      ['grubby', '--update-kernel=ALL', '--remove-args=\\$bindery_words'],
    ]);
    // It would put the variable a second time where it is already, so that goes first.
    const newKernel = '/boot/loader/entries/0a-6.12.conf';
    const half: Given = { ...again, files: { ...done, [newKernel]: files[entry] } };
    expect(wanted(half, [a]).commands).toEqual([
      ['grubby', '--update-kernel=ALL', '--remove-args=\\$bindery_words'],
      ['grubby', '--update-kernel=ALL', '--args=$bindery_words'],
    ]);
  });

  test.each([
    ['GRUB cannot write it', { files: debian, writable: false }],
    ['there is none', { files: { ...debian, '/boot/grub/grubenv': 'no block\n' } }],
    ['GRUB is only installed', { files: debian, loader: { how: 'installed' as const } }],
    ['MicroOS', { files: { ...debian, '/usr/sbin/transactional-update': '' } }],
    ['Proxmox', { files: debian, loader: { manager: 'proxmox' as const } }],
  ])('no trial by it: %s', (_, given) => {
    expect(bootWords(host(given))?.trial).toBe(null);
  });

  test('01_bindery is a script that any shell runs, and prints what GRUB can read', () => {
    for (const shell of [['dash'], ['busybox', 'sh'], ['bash']]) {
      const [program = '', ...more] = shell;
      const run = spawnSync(program, [...more, '-s'], { input: grubMenuText, encoding: 'utf8' });
      expect(run).toMatchObject({ status: 0, stderr: '' });
      expect(run.stdout).toMatch(/^set bindery_words=[^]*\nexport bindery_words\n$/);
    }
  });
});

/** What grub-mkconfig takes for the kernel lines: the files, read by a real shell in its order. */
function kernelWords(files: Record<string, string>): string {
  const names = [
    '/etc/default/grub',
    ...Object.keys(files)
      .filter((it) => it.startsWith('/etc/default/grub.d/'))
      .sort(),
  ];
  const input = `${names.map((name) => files[name] ?? '').join('')}\nprintf '%s' "$GRUB_CMDLINE_LINUX_DEFAULT"\n`;
  return spawnSync('bash', ['-s'], { input, encoding: 'utf8' }).stdout;
}
