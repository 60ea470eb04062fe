import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { BootLoader } from '#shared/host/system/boot.ts';
import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { BootHost } from '#shared/plan/boot-loaders/boot-facts.ts';
import { bootWords } from '#shared/plan/boot-loaders/words/boot-words.ts';
import { grubMenuText } from '#shared/plan/boot-loaders/words/grub-menu-script.ts';
import { absent, parsed, value } from '#shared/reading.ts';
import { edited, theEdit } from '../edits.ts';

const [a, b] = ['0000:01:00.0' as PciAddress, '0000:04:00.0' as PciAddress];

interface Given {
  files: Record<string, string>;
  loader?: Partial<BootLoader>;
  entry?: string;
  writable?: boolean;
}

function host({ files, loader, entry, writable = true }: Given): BootHost {
  const block = files['/boot/grub/grubenv'] ?? files['/boot/grub2/grubenv'];
  return {
    boot: {
      loader: {
        name: value('grub'),
        isUnified: false,
        manager: null,
        how: 'booted',
        sign: { path: '/proc/cmdline', value: 'BOOT_IMAGE=/vmlinuz' },
        ...loader,
      },
      initramfs: { tool: absent, seenAt: [] },
      entry: entry === undefined ? absent : value(entry),
    },
    bootFiles: {
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, value({ text, sha256: 'x' })]),
      ),
      links: {},
      folders: [],
      kernels: [{ release: '6.1.0', image: '/boot/vmlinuz-6.1.0', initramfs: null, vfio: value('module') }],
      grubEnv: block === undefined ? absent : parsed(value(block), parseGrubEnv),
      grubEnvWritable: writable,
      encryptedRoot: absent,
    },
  };
}

const env = (...lines: string[]): string =>
  ['# GRUB Environment Block', ...lines]
    .map((line) => `${line}\n`)
    .join('')
    .padEnd(1024, '#');
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

/** The edit for a trial of these cards, with none kept. */
function wanted(given: Given, trial: PciAddress[]) {
  const words = bootWords(host(given));
  if (!words) throw new Error('no words here');
  return theEdit(words.want([], trial).edit);
}

/** Applies a change to the files, as the planner does; what a tool makes is not among them. */
function after(given: Given, kept: PciAddress[], trial: PciAddress[]): Given & { commands: string[] } {
  const change = bootWords(host(given))?.want(kept, trial);
  if (!change) throw new Error('no words here');
  const edit = theEdit(change.edit);
  const files = Object.fromEntries(edited(new Map(Object.entries(given.files)), edit));
  for (const step of change.switch) {
    if (step.kind !== 'set-grub-env') continue;
    const now = parseGrubEnv(files[step.file] ?? '') ?? {};
    expect(now[step.name] ?? null).toBe(step.before);
    const rest = Object.entries({ ...now, [step.name]: step.after }).filter(([, it]) => it !== null);
    files[step.file] = env(...rest.map(([name, it]) => `${name}=${it}`));
  }
  return { ...given, files, commands: edit.commands.map((it) => it.join(' ')) };
}

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
      ['grubby', '--update-kernel=ALL', '--remove-args=$bindery_words'],
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
