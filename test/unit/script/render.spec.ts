import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { renderScript } from '#shared/script/render.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { elevatedCommand, longestArgument } from '../../../src-main/apply/elevated-command.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { planOn } from '../../support/rendered.ts';
import { bindNow, release } from '../../support/run-script.ts';
import { needProgram } from '../../support/users.ts';

const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };
const odd = { ...freeAudio, driver: 'HDA Intel' };

/** A group of forty devices: far more than any card takes along. */
const crowd: MadeDevice[] = Array.from({ length: 40 }, (_, index) => ({
  address: `0000:${(index + 16).toString(16)}:00.0`,
  ids: `10de:${(index + 0x1000).toString(16)}:1462:c722`,
  classCode: index === 0 ? '030000' : '0c0330',
  driver: 'a-driver-with-a-rather-long-name',
  group: 7,
}));

const scripts = {
  'bind one function': renderScript(planOn(machineWith([screenCard, freeCard]), bindNow(freeCard.address))),
  'bind a card with an oddly named driver': renderScript(
    planOn(machineWith([screenCard, freeCard, odd]), bindNow(freeCard.address)),
  ),
  'release, no journal': renderScript(
    planOn(machineWith([screenCard, { ...freeCard, ...onVfio }]), release(freeCard.address)),
  ),
  'bind forty devices': renderScript(planOn(machineWith([screenCard, ...crowd]), bindNow('0000:10:00.0'))),
};

describe.each(Object.entries(scripts))('%s', (_, script) => {
  test.each([
    ['sh', ['-n']],
    ['dash', ['-n']],
    ['bash', ['--posix', '-n']],
    ['busybox', ['sh', '-n']],
  ])('%s can read it', (shell, flags) => {
    needProgram(shell);
    const { status, stderr } = spawnSync(shell, flags, { input: script, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('shellcheck finds nothing', () => {
    needProgram('shellcheck');
    const { status, stdout } = spawnSync('shellcheck', ['-s', 'sh', '-'], {
      input: script,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('it fits into one command with room to spare', () => {
    const command = elevatedCommand(script, '0123456789abcdef', 1000);
    expect(command.ok && command.value.length).toBeLessThan(longestArgument / 4);
  });
});

test('the same plan always gives the same text, and another plan another', () => {
  const plan = () => planOn(machineWith([screenCard, freeCard]), bindNow(freeCard.address));
  expect(renderScript(plan())).toBe(renderScript(structuredClone(plan())));
  expect(renderScript({ ...plan(), root: '/srv/tree' })).not.toBe(renderScript(plan()));
});

test('it acts only once it was read to its end: a text cut short does nothing', () => {
  const script = scripts['bind one function'];
  const cut = script.slice(0, script.lastIndexOf('main'));
  const { stdout, stderr } = spawnSync('sh', ['-s', 'abc'], { input: cut, encoding: 'utf8' });
  expect(stdout + stderr).toBe('');
});
