import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderBinder } from '#shared/script/early-binder/binder.ts';
import { earlyBinderFiles } from '#shared/script/early-binder/files.ts';
import { renderUndo } from '#shared/script/early-binder/undo.ts';
import { unitLink, unitPath } from '#shared/script/early-binder/unit.ts';
import { armed, boot, faultsOf, listed, replaced, run } from '../../../support/early-boot.ts';
import { freeAudio, freeCard, screenCard } from '../../../support/made-machines.ts';
import { needProgram } from '../../../support/users.ts';

const scripts = {
  binder: renderBinder(),
  'binder of a tree': renderBinder("/srv/a tree's"),
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

test('the binder needs no program but those that its text promises', async () => {
  const machine = armed([screenCard, freeCard, freeAudio]);
  try {
    const programs = machine.path('/programs');
    fs.mkdirSync(programs);
    for (const name of ['mkdir', 'mv', 'sleep', 'sync']) {
      fs.symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), `${programs}/${name}`);
    }
    const { report, stderr } = await boot(machine, ['/bin/dash'], (script) =>
      replaced(script, 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', `PATH=${programs}`),
    );
    expect(stderr).toBe('');
    expect(report?.devices.map((device) => device.bound)).toEqual([true, true]);
  } finally {
    machine.remove();
  }
});

test('the files, in an order in which each step alone is safe: list last but for the link', () => {
  const files = earlyBinderFiles(run, listed(freeCard, freeAudio));
  expect(files.map((file) => file.path)).toEqual([
    '/etc/bindery/undo',
    '/etc/bindery/bind',
    unitPath,
    '/etc/bindery/state',
    '/etc/bindery/bound.conf',
    unitLink,
  ]);
  expect(files).toEqual(earlyBinderFiles(run, listed(freeAudio, freeCard)));
});
