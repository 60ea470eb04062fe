import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { PciAddress } from '../../shared/pci/address.ts';
import type { Choice } from '../../shared/plan/choice.ts';
import type { Result } from '../../shared/result.ts';
import { lookAt, planScript } from '../../src-main/apply/pipeline.ts';
import { openCapture } from '../../src-main/capture/open-capture.ts';
import { takeCapture } from '../../src-main/capture/take-capture.ts';
import { systemPciIds } from '../../src-main/host/names.ts';
import { scan } from '../../src-main/host/scan.ts';
import { PracticeMachine } from '../../src-main/practice/practice-machine.ts';
import { openCaptured, type Workbench } from '../../src-main/workbench.ts';
import { type GuestRun, runGuest } from './guest/guest.ts';
import { smallImage } from './guest/small-image.ts';
import { at, builtProgram, passthroughMachine } from './machine.ts';

// The same machine, the same plans: once a real kernel carries them out, once the simulator does.

const jobs = new URL('jobs/', import.meta.url);
let run: GuestRun;
const folder = mkdtempSync(join(tmpdir(), 'bindery-simulator-'));

beforeAll(async () => {
  const names = systemPciIds().source;
  run = await runGuest({
    image: await smallImage(),
    hardware: passthroughMachine,
    files: {
      ...builtProgram(),
      'commands.cjs': fileURLToPath(new URL('commands.cjs', jobs)),
      // Plans name the devices, so both sides need the same names.
      ...(names === null ? {} : { 'pci.ids': names }),
    },
    job: readFileSync(new URL('simulator.sh', jobs), 'utf8'),
    limit: 500,
  });
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
  vi.stubGlobal('__BINDERY_VERSION__', '0.0.0-lab');
  // Practice is a little slow, so that a person can watch it.
  vi.stubGlobal('setTimeout', (done: () => void) => {
    queueMicrotask(done);
  });
});

afterAll(() => {
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

const card = at.card as PciAddress;
const cardBesideNetwork = at.sharedCard as PciAddress;

/** A card is bound and given back; `before` is the capture that the simulator starts from. */
const scenarios = [
  { name: 'twin', gpu: card, before: 'other.refused', accepted: [] },
  {
    name: 'shared',
    gpu: cardBesideNetwork,
    before: 'routed',
    accepted: ['group-shared', 'default-route-network'],
  },
] as const;

describe.each(scenarios)('$name', ({ name, gpu, before, accepted }) => {
  const bind: Choice = { action: 'bind-now', gpu, accepted: [...accepted] };
  const release: Choice = { action: 'release', gpu };
  let bench: Workbench;

  beforeAll(() => {
    bench = must(openCaptured(saved(before)));
  });

  test('an opened capture is the machine that it was taken of', () => {
    expect(captureOf(bench)).toEqual(real(before));
  });

  test('the plan is the same, and so is the script', () => {
    expect(planOf(bench, bind)).toEqual(realPlan(`${name}.plan`));
  });

  test('bound, every device and every file is what the kernel made of it', async () => {
    run.done(`${name}.bind`);
    await carryOut(bench, bind);
    expect(captureOf(bench)).toEqual(real(`${name}.bound`));
  });

  test('the plan of the way back is the same', () => {
    expect(planOf(bench, release)).toEqual(realPlan(`${name}.back`));
  });

  test('given back, it is so once more', async () => {
    run.done(`${name}.undo`);
    await carryOut(bench, release);
    expect(captureOf(bench)).toEqual(real(`${name}.released`));
  });
});

test('a plan for another device at that address is refused in the same words, and nothing changes', async () => {
  const other = lookAt(scan(must(openCapture(saved('other'))), systemPciIds()));
  const planned = must(planScript(other, { action: 'bind-now', gpu: card, accepted: [] }));
  expect(planned.script).toBe(run.done('other.script').stdout);

  const machine = new PracticeMachine('before', must(openCapture(saved('before'))));
  const { end } = must(await machine.carryOut(planned.plan, () => undefined));
  expect(run.step('other')).toMatchObject({ code: 1 });
  expect(`END ${end?.result} ${end?.text}`).toBe(run.step('other').stdout.trim().split('\n').at(-1));
  expect(comparable(takeCapture(machine.reader, '').text)).toEqual(real('other.refused'));
});

/** What is read of a machine and not compared, and why. */
const leftOut = [
  /^\/proc\/(?:\d+(?:\/|$)|self$|self\/(?:fd|status$))/, // Programs come and go, the one that looks among them.
  /^\/sys\/kernel\/irq\/\d+$/, // A driver's interrupts go with it; nothing that is read tells whose they are.
];
const JOURNALS = '/var/lib/bindery/journal/';

/** A capture's entries by path; journals in their order, with all but the run's own name and time. */
function comparable(text: string): Record<string, unknown> {
  const { entries } = JSON.parse(text) as { entries: Record<string, { text?: string; link?: string }> };
  const looking = entries['/proc/self']?.link ?? '';
  const compared = Object.entries(entries)
    .map(([path, entry]) => [path.replace(new RegExp(`^${looking}(?=/)`), '/proc/self'), entry] as const)
    .filter(([path]) => !leftOut.some((it) => it.test(path)));
  return {
    ...Object.fromEntries(compared.filter(([path]) => !path.startsWith(JOURNALS))),
    journals: compared
      .filter(([path]) => path.startsWith(JOURNALS))
      .map(([, { text: lines = '' }]) => recordsOf(lines))
      .sort((a, b) => Number(a[0]?.['uptime']) - Number(b[0]?.['uptime']))
      .map((records) => records.map((record) => ({ ...record, run: '', uptime: 0, started: '' }))),
  };
}

const recordsOf = (journal: string): Record<string, unknown>[] =>
  journal
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const real = (capture: string): Record<string, unknown> => comparable(run.output(`${capture}.json`));

function captureOf(bench: Workbench): Record<string, unknown> {
  return comparable(must(bench.capture()).text);
}

function saved(capture: string): string {
  const file = join(folder, `${capture}.json`);
  writeFileSync(file, run.output(`${capture}.json`));
  return file;
}

function planOf(bench: Workbench, choice: Choice): object {
  const { plan, sha256 } = must(bench.plan(choice));
  return { ...plan, sha256 };
}

const realPlan = (step: string): object => JSON.parse(run.done(step).stdout) as object;

async function carryOut(bench: Workbench, choice: Choice): Promise<void> {
  const { sha256 } = must(bench.plan(choice));
  const { verified } = must(await bench.apply({ choice, sha256 }, () => undefined));
  expect(verified.filter(({ came }) => came !== 'true')).toEqual([]);
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
