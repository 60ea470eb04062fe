import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { diskMachine, owners, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { runCli } from '../../support/run-cli.ts';
import { treeState } from '../../support/tree-state.ts';
import { asNobody, asRoot } from '../../support/users.ts';

const nic: MadeDevice = {
  address: '0000:05:00.0',
  ids: '8086:100e:1af4:1100',
  classCode: '020000',
  driver: 'e1000',
  group: 2,
};
let machine: DiskMachine;
const start = (...more: MadeDevice[]): void => {
  machine = diskMachine(machineWith([screenCard, { ...freeCard, resetMethods: 'flr' }, freeAudio, ...more]));
};
beforeEach(() => {
  start();
});
afterEach(() => {
  machine.remove();
});

/** Every risk that the plan names, accepted. */
async function accepted(): Promise<string[]> {
  const { stdout } = await runCli(['plan', '02:00.0', '--json', '--root', machine.root]);
  const { mustAccept } = JSON.parse(stdout) as { mustAccept: string[] };
  return mustAccept.flatMap((id) => ['--accept', id]);
}
const bind = async (more: string[], user = asRoot) =>
  runCli(['bind', '02:00.0', '--now', '--root', machine.root, ...more], user);

test('bind, status, undo: all of it by the command line', async () => {
  const before = owners(machine.look());
  const bound = await bind(['--yes', ...(await accepted())]);
  expect(bound.code, bound.stderr + bound.stdout).toBe(0);
  expect(bound.stdout).toContain('END done');
  expect(bound.stdout).toMatch(/^✓ .*\(0000:02:00\.0\) is on vfio-pci$/m);
  expect(bound.stdout).not.toContain('✗');
  expect(owners(machine.look())).toMatchObject({ '0000:02:00.0': 'vfio-pci vfio-pci' });

  const status = await runCli(['status', '--json', '--root', machine.root]);
  expect(JSON.parse(status.stdout)).toMatchObject({
    format: 'bindery-status/1',
    bindings: [{ gpu: '0000:02:00.0', before: [{ driver: 'snd_hda_intel' }, { driver: 'nouveau' }] }],
  });
  const again = await bind(['--yes', ...(await accepted().catch(() => []))]);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('is on vfio-pci already');

  const undone = await runCli(['undo', '--yes', '--root', machine.root], asRoot);
  expect(undone.code, undone.stderr).toBe(0);
  expect(owners(machine.look())).toEqual(before);
}, 30_000);

describe('nothing is changed', () => {
  let before: ReturnType<typeof treeState>;
  beforeEach(() => {
    before = treeState(machine.root, []);
  });
  const untouched = (): void => {
    expect(treeState(machine.root, [])).toEqual(before);
  };

  test('by an ordinary user: 3, and what to do', async () => {
    const run = await bind(['--yes', ...(await accepted())], asNobody);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('run it again with sudo in front');
    untouched();
  });

  test('with nobody there to say yes: 2', async () => {
    const run = await bind(await accepted());
    expect(run.code, run.stderr).toBe(2);
    expect(run.stderr).toContain('add --yes');
    untouched();
  });

  test('when a risk is not accepted by its own name: 1, and --yes is no answer to it', async () => {
    machine.remove();
    start(nic);
    before = treeState(machine.root, []);
    const run = await bind(['--yes']);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('--accept group-shared');
    untouched();
  });
});

test('4: a step failed, and everything was put back', async () => {
  fs.rmSync(machine.path('/sys/bus/pci/drivers/vfio-pci'), { recursive: true });
  const before = treeState(machine.root);
  const run = await bind(['--yes', ...(await accepted())]);
  expect(run.code, run.stderr).toBe(4);
  expect(run.stderr).toMatch(/^bindery: .*everything was put back as it was\n$/);
  expect(treeState(machine.root)).toEqual(before);
});

test('1: a program has the card open, and is named', async () => {
  machine.remove();
  machine = diskMachine(
    machineWith([
      screenCard,
      { ...freeCard, resetMethods: 'flr', card: 1, connectors: { 'DP-1': 'disconnected' } },
    ]),
  );
  fs.mkdirSync(machine.path('/dev/dri'));
  fs.writeFileSync(machine.path('/dev/dri/card1'), '');
  const fd = fs.openSync(machine.path('/dev/dri/card1'), 'r');
  const holder = spawn('sleep', ['60'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  try {
    const run = await bind(['--yes', ...(await accepted())]);
    expect(run.code, run.stdout).toBe(1);
    expect(run.stderr).toContain('in use');
    expect(owners(machine.look())['0000:02:00.0']).toBe('nouveau absent');
  } finally {
    holder.kill();
    fs.closeSync(fd);
  }
});
