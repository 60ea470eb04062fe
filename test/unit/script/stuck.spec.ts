import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { interruptedRuns } from '#shared/host/binding/interrupted-runs.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { startFakeKernel } from '../../support/fake-kernel.ts';
import { diskMachine, journals, owners, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow, runScript, scriptFor, startScript } from '../../support/run-script.ts';
import { collect } from '../../support/run-cli.ts';
import { treeState } from '../../support/tree-state.ts';

let machine: DiskMachine;
beforeEach(() => {
  machine = diskMachine(machineWith([screenCard, freeCard, freeAudio]));
});
afterEach(() => {
  machine.remove();
});

/** A file of the kernel that takes a write and never returns from it. */
function makeStuck(file: string): { free: () => void } {
  const at = machine.path(file);
  fs.rmSync(at);
  if (spawnSync('mkfifo', [at]).status !== 0) throw new Error(`mkfifo ${at}`);
  return {
    // A reader lets the writer go, so that nothing of the test outlives it.
    free: () => {
      fs.closeSync(fs.openSync(at, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK));
    },
  };
}

test('a write that does not return ends the run: nothing is touched after it, and no other run may start', async () => {
  const script = scriptFor(machine, bindNow(freeCard.address)).replace('limit=20', 'limit=1');
  expect(script).toContain('limit=1 ');
  const stuck = makeStuck('/sys/bus/pci/drivers/nouveau/unbind');
  try {
    const run = await runScript(script);
    expect(run, run.stderr).toMatchObject({
      code: 5,
      end: { result: 'reboot-needed' },
      failedStep: 5,
      failure: { code: 'reboot-needed', step: 5 },
    });
    // The audio function had been given away by then, and stays: putting it back is not safe any more.
    expect(owners(machine.look())).toMatchObject({
      '0000:02:00.0': 'nouveau vfio-pci',
      '0000:02:00.1': 'vfio-pci vfio-pci',
    });
    expect(machine.kernel.writes.map((write) => write.text)).toEqual(['0000:02:00.1', '0000:02:00.1']);
    expect(journals(machine)[0]?.at(-1)).toEqual({ record: 'end', result: 'reboot-needed' });

    const left = treeState(machine.root);
    const next = await runScript(script);
    expect(next).toMatchObject({ code: 1, end: { result: 'locked' }, failure: { code: 'run-in-progress' } });
    await wait(200);
    expect(treeState(machine.root)).toEqual(left);
    expect(machine.look().host.bindings).toMatchObject([
      { gpu: '0000:02:00.0', before: [{ address: '0000:02:00.1' }, { address: '0000:02:00.0' }] },
    ]);
  } finally {
    stuck.free();
  }
}, 20_000);

test('bound at every start and now: the files are whole when a device does not answer, and nothing calls them half', async () => {
  fs.mkdirSync(machine.path('/etc/systemd/system'), { recursive: true, mode: 0o755 });
  const script = scriptFor(machine, { ...bindNow(freeCard.address), action: 'bind-both' } as Choice);
  const stuck = makeStuck('/sys/bus/pci/drivers/nouveau/unbind');
  try {
    const run = await runScript(script.replace('limit=20', 'limit=1'));
    expect(run, run.stdout).toMatchObject({ code: 5, end: { result: 'reboot-needed' } });
    const { host } = machine.look();
    expect(host.atBoot).toMatchObject({ files: 'whole', bindings: [{ standing: 'waiting' }] });
    expect(interruptedRuns(host.runs, host.atBoot.bindings)).toEqual([]);
  } finally {
    stuck.free();
  }
}, 20_000);

test('the limit counts seconds: a write within it is waited for', async () => {
  const script = scriptFor(machine, bindNow(freeCard.address)).replace(
    'put() {',
    'put() {\n  case $2 in */nouveau/unbind) sleep 1.2 ;; esac',
  );
  const run = await runScript(script.replace('limit=20', 'limit=3'));
  expect(run, run.stdout).toMatchObject({ code: 0, end: { result: 'done' } });
}, 20_000);

test('of two runs at once the second does nothing', async () => {
  const script = scriptFor(machine, bindNow(freeCard.address));
  // Without a kernel the first run waits in its third step.
  machine.kernel.stop();
  const first = startScript(script);
  const ended = collect(first);
  await new Promise<void>((resolve) => {
    first.stdout?.on('data', (text: string) => {
      if (text.includes('STEP 3 begin')) resolve();
    });
  });
  const second = await runScript(script);
  expect(second).toMatchObject({ code: 1, end: { result: 'locked' } });
  expect(second.stdout).not.toContain('STEP');
  const kernel = startFakeKernel(machine.root);
  try {
    const { code, stdout } = await ended;
    expect(code, stdout).toBe(0);
  } finally {
    kernel.stop();
  }
}, 20_000);
