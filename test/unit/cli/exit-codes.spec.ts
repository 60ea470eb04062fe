import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodeOf, textOf } from '../../../src-main/cli/text/error.ts';
import { untold } from '../../../src-main/cli/text/refusal.ts';
import type { AppError } from '#shared/app-error.ts';
import { diskMachine, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { asNobody } from '../../support/users.ts';

let machine: DiskMachine;
let noMachine: ReturnType<typeof temporaryFolder>;
beforeAll(() => {
  machine = diskMachine(machineWith([screenCard, freeCard, freeAudio]));
  noMachine = temporaryFolder('no-machine');
  fs.writeFileSync(path.join(noMachine.path, 'a-file'), '');
});
afterAll(() => {
  machine.remove();
  noMachine.remove();
});

/** Every failure is one line on standard error that names the program; nothing else is printed. */
async function expectFailure(words: string[], code: number, text: string, before: readonly string[] = []) {
  const run = await runCli(words, before);
  expect(run.code, run.stderr + run.stdout).toBe(code);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^bindery: [^\n]+\n$/);
  expect(run.stderr).not.toMatch(stackTrace);
  expect(run.stderr).toContain(text);
}

describe('0: done', () => {
  test.each([
    [['help'], 'bindery scan'],
    [[], 'bindery scan'],
    [['scan', '--help'], 'bindery scan'],
    [['--version'], 'bindery 0.0.0-test'],
    [['scan', '--sample'], 'Graphics cards'],
    [['scan', '--sample', 'twins'], 'GeForce RTX 3060'],
    [['scan', '--sample=laptop'], 'RTX 3050'],
    [['plan', '--sample', 'am5', '03:00.0'], 'Steps, as root'],
    [['plan', '--sample', '26:00.0'], 'Steps, as root'],
    [['status', '--sample'], 'Bindery has bound nothing'],
    [['plan', '26:00.0', '--sample'], 'Steps, as root'],
    [['plan', '26:00.0', '--sample', '--script'], '#!/bin/sh'],
    [
      ['guest', '26:00.0', '--sample'],
      '-device vfio-pci,host=0000:26:00.0,bus=bindery1,addr=0.0,multifunction=on',
    ],
  ])('%j', async (words, text) => {
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, trace: stackTrace.test(stderr) }).toEqual({ code: 0, trace: false });
    expect(stdout).toContain(text);
  });

  test.each(['02:00.0', '0000:02:00.0', ' 02:00.0 ', '0000:02:00.0'.toUpperCase()])(
    'an address as people type it: "%s"',
    async (typed) => {
      const { code, stdout } = await runCli(['plan', typed, '--json', '--root', machine.root]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ gpu: '0000:02:00.0' });
    },
  );
});

describe('1: blocked', () => {
  test.each([
    [['plan', '01:00.0'], 'shows your screen'],
    [['plan', '02:00.0', '--release'], 'is not on vfio-pci'],
    [['undo', '--yes'], 'nothing to undo'],
    [['plan', '--undo'], 'nothing to undo'],
  ])('%j', async (words, text) => {
    await expectFailure([...words, '--root', machine.root], 1, text);
  });
});

describe('2: bad usage or bad input', () => {
  test.each([
    [['fly'], 'there is no command "fly"'],
    [['constructor'], 'there is no command "constructor"'],
    [['scan', '--fly'], '--fly'],
    [['scan', '--yes'], '--yes'],
    [['plan'], 'give its address'],
    [['plan', 'x', '--sample'], '"x" is not a PCI address'],
    [['scan', '--sample', 'twin'], 'no sample machine "twin"; there are two-cards, '],
    [['scan', '--sample=toString'], 'no sample machine "toString"'],
    [['bind', '26:00.0', '--now', '--sample'], "Unknown option '--sample'"],
    [['plan', '26:00.8', '--sample'], 'is not a PCI address'],
    [['plan', '26:00.0', '22:00.0', '--sample'], 'one address at a time'],
    [['plan', '26:00.1', '--sample'], 'is not a graphics card'],
    [['guest', '77:00.0', '--sample'], 'is not a graphics card'],
    [['bind', '26:00.0'], '--now binds until the restart, --boot from the next start on'],
    [['bind'], 'give its address'],
    [['bind', '26:00.0', '--iommu'], 'leave the address, --now and --boot out'],
    [['bind', '--iommu', '--boot'], 'leave the address, --now and --boot out'],
    [['bind', '26:00.0', '--boot', '--accept', 'everything'], 'there is no finding "everything"'],
    [['plan', '26:00.0', '--boot', '--release', '--sample'], 'one plan at a time'],
    [['plan', '--keep', '--undo', '--sample'], 'one plan at a time'],
    [['keep', '26:00.0', '22:00.0'], 'one address at a time'],
    [['undo', 'everything'], '"everything" is not a PCI address'],
    [['bind', '26:00.0', '--now', '--accept', 'everything'], 'there is no finding "everything"'],
    [['scan', '--root'], '--root'],
    [['scan', '--root', '/no/such/folder'], 'there is no such folder'],
  ])('%j', async (words, text) => {
    await expectFailure(words, 2, text);
  });

  test.each(['scan', 'status'])('%s on what is no machine', async (verb) => {
    await expectFailure([verb, '--json', '--root', noMachine.path], 2, 'not the root of a Linux machine');
    await expectFailure([verb, '--root', path.join(noMachine.path, 'a-file')], 2, 'it is not a folder');
  });

  test('a machine that this user may not look into', async () => {
    fs.chmodSync(noMachine.path, 0o700);
    await expectFailure(['scan', '--root', noMachine.path], 2, 'EACCES', asNobody);
    fs.chmodSync(noMachine.path, 0o755);
  });
});

test('5, and all others: every failure has its exit code and one line that says what to do', () => {
  const errors: [AppError, number][] = [
    [{ code: 'reboot-needed', step: 3, detail: 'no answer' }, 5],
    [{ code: 'step-failed', step: 3, detail: 'no', rolledBack: true }, 4],
    [{ code: 'step-failed', step: 3, detail: 'no', rolledBack: false }, 4],
    [{ code: 'auth-dismissed' }, 3],
    [{ code: 'auth-refused' }, 3],
    [{ code: 'auth-unavailable', problem: 'no-agent' }, 3],
    [{ code: 'stale-plan' }, 1],
    [{ code: 'run-in-progress' }, 1],
    [{ code: 'device-changed', address: '0000:02:00.0', detail: 'is another device now' }, 1],
    [{ code: 'device-busy', address: '0000:02:00.0', holders: 'Xorg (process 1)' }, 1],
    [{ code: 'sysfs-unreadable', path: '/sys/bus/pci/devices', reason: 'EACCES' }, 2],
    [{ code: 'internal', id: 'x' }, 1],
  ];
  for (const [error, code] of errors) {
    expect(exitCodeOf(error), error.code).toBe(code);
    expect(textOf(error), error.code).toMatch(/^[^\n]{20,}$/);
  }
});

test('every reason of the planner has a text that says what to do', () => {
  expect(untold).toEqual([]);
  const detail = { why: 'it is so', lines: ['add x', 'then y'] };
  expect(
    textOf({ code: 'plan-refused', refusals: [{ reason: 'by-hand', subject: 'host', detail }] }),
  ).toMatch(/^no program .*: it is so \| add x \| then y$/);
});
