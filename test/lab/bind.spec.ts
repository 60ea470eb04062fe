import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, test } from 'vitest';

import type { ScanReport } from '../../shared/assess/report.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { fullImage } from './guest/full-image.ts';
import { type GuestRun, runGuest } from './guest/guest.ts';
import { at, builtProgram, passthroughMachine } from './machine.ts';
import { owners, without } from './ownership.ts';

const job = readFileSync(new URL('jobs/bind.sh', import.meta.url), 'utf8');
const ours = [at.card, at.cardAudio];
const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };

let run: GuestRun;

beforeAll(async () => {
  const image = await fullImage();
  const commands = fileURLToPath(new URL('jobs/commands.cjs', import.meta.url));
  const files = { ...builtProgram(), 'commands.cjs': commands };
  run = await runGuest({ image, hardware: passthroughMachine, files, job, limit: 400 });
  console.log(`full guest: ${run.seconds.toFixed(1)} s`);
});

const scan = (step: string) => JSON.parse(run.done(step).stdout) as ScanReport;
const gpu = (step: string, address: string) => scan(step).gpus.find((it) => it.address === address);
const state = (file: string) => owners(run.output(file));

describe('a machine with three cards, looked at', () => {
  test('the second card is ready and its audio goes along', () => {
    expect(gpu('scan-before', at.card)).toMatchObject({
      verdict: 'ready',
      companions: [at.cardAudio],
      mustBind: ours,
      foreign: [],
      driver: 'bochs-drm',
    });
  });

  test('the boot card and the second card are known to be twins', () => {
    const twins = scan('scan-before').findings.filter((finding) => finding.id === 'twin-ids');
    expect(twins.map((finding) => finding.subject)).toEqual(expect.arrayContaining([at.bootGpu, at.card]));
  });

  test('the third card needs a choice, which names the network card', () => {
    expect(gpu('scan-before', at.sharedCard)).toMatchObject({
      verdict: 'needs-choice',
      foreign: [at.network],
      mustBind: [at.sharedCard, at.network],
    });
  });

  test('the scan says of every device what sysfs says', () => {
    const seen = scan('scan-before').devices.map((device) => [
      device.address,
      { driver: device.driver ?? '-', override: device.driverOverride ?? '-' },
    ]);
    expect(seen).toEqual([...state('before')]);
  });
});

test('the plan: nothing to accept, the functions in order, and the digest of the printed script', () => {
  const plan = JSON.parse(run.done('plan').stdout) as Plan & { sha256: string };
  expect(plan.mustAccept).toEqual([]);
  const changes = plan.steps.filter((step) => step.kind === 'set-driver');
  expect(changes.map((step) => step.address)).toEqual([at.cardAudio, at.card]);
  expect(createHash('sha256').update(run.done('script').stdout).digest('hex')).toBe(plan.sha256);
});

describe('what must be refused', () => {
  test('a card whose warnings nobody accepted', () => {
    expect(run.step('bind-beside-network')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('group-shared') as string,
    });
  });

  test('the card this machine shows itself on', () => {
    expect(run.step('bind-boot-gpu').code).toBe(1);
  });

  test('an address that is none, and one where nothing is', () => {
    expect(run.step('bind-no-address').code).toBe(2);
    expect(run.step('bind-no-device').code).toBe(2);
  });

  test("another card at the address: the printed script, told to expect another device's id", () => {
    expect(run.output('other-card.sh')).not.toBe(run.done('script').stdout);
    expect(run.step('other-card')).toMatchObject({ code: 1 });
    expect(run.step('other-card').stdout).toMatch(/^END refused 0000:01:00.0 is another device now/m);
  });

  test('none of it changed anything', () => {
    expect(state('refused')).toEqual(state('before'));
  });
});

describe('bound', () => {
  test('both functions are on vfio-pci and their group has its device file', () => {
    run.done('bind');
    expect(state('bound').get(at.card)).toEqual(onVfio);
    expect(state('bound').get(at.cardAudio)).toEqual(onVfio);
    const group = scan('scan-bound').devices.find((device) => device.address === at.card)?.iommuGroup;
    expect(run.output('vfio').split('\n')).toContain(String(group));
    expect(gpu('scan-bound', at.card)?.verdict).toBe('bound');
  });

  test('nothing else moved, the twin least of all', () => {
    expect(without(state('bound'), ours)).toEqual(without(state('before'), ours));
    expect(state('bound').get(at.bootGpu)).toEqual({ driver: 'bochs-drm', override: '-' });
  });

  test('the journal tells the way back: the state before', () => {
    const before = state('before');
    const recorded = journal().filter((record) => record['record'] === 'before');
    expect(recorded.map((record) => record['address']).sort()).toEqual(ours);
    for (const { address, driver, override } of recorded) {
      const owner = before.get(String(address));
      expect({ driver: driver ?? '-', override: override ?? '-' }).toEqual(owner);
    }
  });

  test('the status says so', () => {
    const status = JSON.parse(run.done('status-bound').stdout) as Status;
    expect(status.bindings.map((binding) => binding.gpu)).toEqual([at.card]);
  });

  test('binding it again is refused: there is nothing to do', () => {
    expect(run.step('bind-again').code).toBe(1);
  });

  test('a machine in the guest opens card and audio with the printed arguments', () => {
    run.done('machine');
    const slots = run.done('machine').stdout.split(/Bus +/);
    const slot = (text: string) => slots.find((part) => part.includes(text)) ?? '';
    expect(slot('1234:1111')).toMatch(/device +0, function 0/);
    expect(slot('8086:293e')).toMatch(/device +0, function 1/);
  });
});

test('given back: every device has the driver and the override it had', () => {
  run.done('undo');
  expect(state('after')).toEqual(state('before'));
  expect(run.output('vfio-after').trim()).toBe('vfio');
});

test('with its risk accepted the third card goes, with the network card and without the bridge', () => {
  const group = [at.sharedCard, at.network];
  run.done('bind-accepted');
  for (const address of group) expect(state('accepted').get(address)).toEqual(onVfio);
  expect(without(state('accepted'), group)).toEqual(without(state('before'), group));
  run.done('undo-accepted');
  expect(state('after-accepted')).toEqual(state('before'));
  expect(JSON.parse(run.done('status-after').stdout)).toMatchObject({ bindings: [] });
});

/** The part of `status --json` that is looked at here. */
interface Status {
  bindings: { gpu: string }[];
}

/** Every record of every journal file, in the order of the files' names. */
function journal(): Record<string, unknown>[] {
  const lines = run.outputsUnder('state').flatMap((text) => text.trim().split('\n'));
  return lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
