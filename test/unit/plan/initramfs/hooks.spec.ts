import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { mkinitcpioHooksEditor } from '#shared/plan/initramfs/images/mkinitcpio-hooks.ts';
import { addedAndUndone } from '../edits.ts';

const main = '/etc/mkinitcpio.conf';
const ours = '/etc/mkinitcpio.conf.d/zz-bindery-hooks.conf';
const program: [string, string] = ['/usr/bin/mkinitcpio', '#!/bin/bash\n_d=mkinitcpio.conf.d\n'];
const udev = '# HOOKS=(old)\nHOOKS=(base udev autodetect block filesystems)\n';

/** What bash has in the list after it read the files, drop-ins last. */
const bashReads = (...texts: (string | undefined)[]): string[] =>
  execFileSync('bash', ['-ec', `${texts.map((it) => it ?? '').join('\n')}\nprintf '%s\\n' "\${HOOKS[@]}"`], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n');

test('a drop-in of our own puts the hook before the list, whatever that is', () => {
  const { edit, after } = addedAndUndone(mkinitcpioHooksEditor, new Map([[main, udev], program]), [
    'bindery',
  ]);
  expect(edit.changes.map(({ path }) => path)).toEqual([ours]);
  expect(bashReads(udev, after.get(ours))).toEqual([
    'bindery',
    'base',
    'udev',
    'autodetect',
    'block',
    'filesystems',
  ]);
  const users = 'HOOKS=(base systemd)\n';
  expect(bashReads(udev, users, after.get(ours))).toEqual(['bindery', 'base', 'systemd']);
});

describe.each([
  ['an older mkinitcpio, which reads no drop-ins', new Map([['/usr/bin/mkinitcpio', '#!/bin/bash\n']])],
  [
    'a preset that names the configuration, which may then be all that is read',
    new Map([program, ['/etc/mkinitcpio.d/linux.preset', 'ALL_config="/etc/mkinitcpio.conf"\n']]),
  ],
])('%s', (_, files) => {
  test.each([
    [udev, ['bindery', 'base', 'udev', 'autodetect', 'block', 'filesystems']],
    ['HOOKS=()', ['bindery']],
    ['HOOKS=(\n  base # first\n  udev\n)\n', ['bindery', 'base', 'udev']],
  ])('inside the list of the main file: %j', (text, expected) => {
    const { after } = addedAndUndone(mkinitcpioHooksEditor, new Map([...files, [main, text]]), ['bindery']);
    expect([...after.keys()]).not.toContain(ours);
    expect(bashReads(after.get(main))).toEqual(expected);
  });

  test('not when a drop-in would replace that list', () => {
    const dropIn: [string, string] = ['/etc/mkinitcpio.conf.d/a.conf', 'HOOKS=(base udev)\n'];
    const done = mkinitcpioHooksEditor.add(new Map([...files, [main, udev], dropIn]), ['bindery']);
    expect(done).toMatchObject({ kind: 'manual', lines: ['HOOKS=(bindery "${HOOKS[@]}")'] });
  });
});

test.each([[''], ['HOOKS="base udev"\n'], ['HOOKS+=(udev)\n']])(
  'a list that is none is left alone: %j',
  (text) => {
    expect(mkinitcpioHooksEditor.add(new Map([[main, text], program]), ['bindery'])).toMatchObject({
      kind: 'manual',
    });
  },
);

test('a hook that the user moved, or wrote, is theirs', () => {
  const old = new Map([['/usr/bin/mkinitcpio', '']]);
  const moved = new Map([...old, [main, 'HOOKS=(base bindery udev)\n']]);
  expect(mkinitcpioHooksEditor.remove(moved, ['bindery'])).toMatchObject({ changes: [] });
  const first = new Map([...old, [main, 'HOOKS=(bindery base udev)\n']]);
  expect(mkinitcpioHooksEditor.add(first, ['bindery'])).toMatchObject({ changes: [] });
  const behind = new Map([...old, [main, 'HOOKS=(base udev bindery)\n']]);
  expect(mkinitcpioHooksEditor.add(behind, ['bindery'])).toMatchObject({
    changes: [{ after: 'HOOKS=(bindery base udev bindery)\n' }],
  });
});
