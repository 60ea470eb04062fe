import { expect, test } from 'vitest';
import { owners } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  gpu,
  keptAndTrial,
  powerOff,
  replaced,
  stateOf,
  thirdBinding,
} from '../../../support/early-boot.ts';
import { treeState } from '../../../support/tree-state.ts';

const kept = `confirmed ${thirdBinding.gpu}\n`;
const used = `used ${gpu}\n${kept}`;

/** The binder, killed at one point: before and after every step of the mark and every write to the kernel. */
const killedAt = (point: number) => (script: string) => {
  const counting = `points=0\npoint() {\n  points=$((points + 1))\n  [ "$points" != ${point} ] || kill -9 $$\n}\n`;
  const marks = script.replaceAll(/^ {2}sync .*\n/gm, (line) => `  point\n${line}  point\n`);
  expect(marks.split('  point\n')).toHaveLength(5);
  const writes = replaced(
    marks,
    'put() {\n',
    'put() {\n  point\n  put_now "$@" || return 1\n  point\n}\nput_now() {\n',
  );
  return replaced(writes, 'umask 022\n', `umask 022\n${counting}`);
};

/** @returns whether it came to its end before the point */
async function cutAndBoot(point: number): Promise<boolean> {
  const machine = keptAndTrial();
  try {
    const before = treeState(machine.root, ['/run', '/etc/bindery', '/sys', '/dev']);
    const { code, report, stderr } = await boot(machine, ['/bin/sh'], killedAt(point));
    const touched = Object.entries(owners(machine.look())).some(
      ([address, owner]) => address !== thirdBinding.gpu && owner !== 'absent absent',
    );
    const ended = report?.end?.result === 'bound';
    if (!ended) expect(code, `${point}: ${stderr}`).toBeNull();
    if (touched) expect(stateOf(machine), `touched, so marked, at point ${point}`).toBe(used);
    const marked = stateOf(machine) === used;
    if (!marked) expect(stateOf(machine)).toBe(`trial ${gpu}\n${kept}`);

    powerOff(machine);
    const next = await boot(machine);
    expect(next.report?.bindings, `the boot after a cut at point ${point}`).toContainEqual({
      gpu,
      reason: marked ? 'trial-used' : null,
    });
    expect(owners(machine.look())).toMatchObject({
      '0000:01:00.0': 'absent absent',
      [gpu]: marked ? 'absent absent' : 'vfio-pci vfio-pci',
      [thirdBinding.gpu]: 'vfio-pci vfio-pci',
    });
    expect(stateOf(machine)).toBe(used);
    expect(treeState(machine.root, ['/run', '/etc/bindery', '/sys', '/dev'])).toEqual(before);
    return ended;
  } finally {
    machine.remove();
  }
}

test('cut at any point, a boot that touched a device is never tried again', async () => {
  const ended: boolean[] = [];
  for (let first = 1; !ended.includes(true); first += 3) {
    ended.push(...(await Promise.all([first, first + 1, first + 2].map(cutAndBoot))));
    expect(ended.length).toBeLessThan(40);
  }
  // Two synced steps and two writes for each of three devices, each with two points.
  expect(ended.filter((it) => !it)).toHaveLength(16);
}, 60_000);

test('the mark is on the disk before the first write: synced, renamed, synced', async () => {
  const machine = armed();
  try {
    const traced = (script: string) => replaced(script, 'set -uf\n', 'set -ufx\n');
    const { stderr } = await boot(machine, ['/bin/dash'], traced);
    const folder = machine.path('/etc/bindery');
    const state = machine.path('/etc/bindery/state');
    const calls = stderr
      .split('\n')
      .filter((line) => /^\+ (sync|mv |modprobe|put )/.test(line))
      .map((line) => line.split(' ').slice(1, 3).join(' '));
    expect(calls.slice(0, 4)).toEqual([`sync ${state}.new`, 'mv -f', `sync ${folder}`, 'put vfio-pci']);
  } finally {
    machine.remove();
  }
});
