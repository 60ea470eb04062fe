import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderBinder } from '#shared/plan/early-binder/binder.ts';
import { renderUndo } from '#shared/plan/early-binder/undo.ts';
import { renderInitramfsBinder } from '#shared/plan/early-binder/initramfs-binder.ts';
import { owners } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  bootInitramfs,
  faultsOf,
  freeBinding,
  inInitramfs,
  replaced,
  setWords,
  gpu,
} from '../../../support/early-boot.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { needProgram } from '../../../support/users.ts';

const scripts = {
  binder: renderBinder(),
  'binder of a tree': renderBinder("/srv/a tree's"),
  'binder of the initramfs': renderInitramfsBinder(),
  undo: renderUndo(),
};

describe.each(Object.entries(scripts))('%s', (_, script) => {
  test.each([
    ['dash', ['-n']],
    ['bash', ['--posix', '-n']],
    ['busybox', ['sh', '-n']],
  ])('%s can read it', (shell, flags) => {
    expect(faultsOf(needProgram(shell), flags, script)).toBe('');
  });

  test('shellcheck finds nothing', () => {
    expect(faultsOf(needProgram('shellcheck'), ['-s', 'sh', '-'], script)).toBe('');
  });
});

/** The binders with no more programs than these. */
async function bootWith(names: string[], stage: typeof boot) {
  const machine = armed([screenCard, freeCard, freeAudio], [inInitramfs(freeBinding)]);
  try {
    setWords(machine, `bindery=${gpu}`);
    const programs = machine.path('/programs');
    fs.mkdirSync(programs);
    for (const name of names) {
      fs.symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), `${programs}/${name}`);
    }
    const ended = await stage(machine, ['/bin/dash'], (script) =>
      replaced(script, 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', `PATH=${programs}`),
    );
    return { ...ended, owners: owners(machine.look()) };
  } finally {
    machine.remove();
  }
}
const bound = { '0000:02:00.0': 'vfio-pci vfio-pci', '0000:02:00.1': 'vfio-pci vfio-pci' };

test('the binder needs no program but those that its text promises', async () => {
  const { report, stderr, owners: have } = await bootWith(['mkdir', 'mv', 'sleep', 'sync'], boot);
  expect(stderr).toBe('');
  expect(report?.devices.map((device) => device.bound)).toEqual([true, true]);
  expect(have).toMatchObject(bound);
});

test('in the initramfs it needs sleep, and without mkdir it goes without a report', async () => {
  const { report, stderr, owners: have } = await bootWith(['sleep'], bootInitramfs);
  expect(stderr).toBe('');
  expect(report).toBeNull();
  expect(have).toMatchObject(bound);
});
