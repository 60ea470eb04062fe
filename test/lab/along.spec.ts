import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, test } from 'vitest';

import type { ScanReport } from '../../shared/assess/report.ts';
import { writeDisk } from './guest/disk.ts';
import { type GuestRun, runGuest } from './guest/guest.ts';
import { bootGpu, cardBesideNetwork, cardWithEverything, type Hardware } from './guest/hardware.ts';
import { smallImage } from './guest/small-image.ts';
import { builtProgram } from './machine.ts';
import { owners } from './ownership.ts';

const job = readFileSync(new URL('jobs/along.sh', import.meta.url), 'utf8');
const contents = fileURLToPath(new URL('files', import.meta.url));
const card = '0000:01:00.0';
const [disk, network, usb] = ['0000:01:00.1', '0000:01:00.2', '0000:01:00.3'];

const hardwareWith = (file: string): Hardware => ({
  iommu: 'intel',
  parts: [bootGpu(), cardWithEverything(1, 'data'), cardBesideNetwork(2)],
  drives: [`file=${file},format=raw,if=none,id=data`],
});

let run: GuestRun;
let report: ScanReport;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bindery-disk-'));
  try {
    await writeDisk(contents, join(folder, 'data.img'), 'data', 16);
    run = await runGuest({
      image: await smallImage(),
      hardware: hardwareWith(join(folder, 'data.img')),
      files: builtProgram(),
      // Without this the guest has a second keyboard, at a PS/2 socket.
      kernelArguments: ['i8042.nokbd'],
      job,
      limit: 170,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
  report = JSON.parse(run.done('scan').stdout) as ScanReport;
});

describe('a card with all that the computer stands on in its group', () => {
  test.for([
    ['root-storage', 'blocker', disk, { mounts: '/mnt/data' }],
    ['default-route-network', 'danger', network, {}],
    ['input-controller', 'danger', usb, { last: 'keyboard' }],
  ] as const)('%s is a %s at %s', ([id, severity, subject, facts]) => {
    expect(report.findings.find((finding) => finding.id === id)).toMatchObject({ severity, subject, facts });
  });

  test('is blocked, and binding leaves all as it was', () => {
    expect(report.gpus.find((gpu) => gpu.address === card)).toMatchObject({
      verdict: 'blocked',
      foreign: [disk, network, usb],
    });
    expect(run.step('bind').code).toBe(1);
    expect(owners(run.output('after'))).toEqual(owners(run.output('before')));
  });

  test('and so are its controllers as candidates', () => {
    const verdicts = report.candidates.filter(({ address }) => [disk, network, usb].includes(address));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked', 'blocked']);
  });
});

test('why the groups are shared: functions of one chip, and a bridge to conventional PCI', () => {
  const why = report.findings
    .filter(({ id }) => id === 'group-shared')
    .map(({ subject, facts }) => [subject, facts['reason']]);
  expect(why).toEqual([
    [card, 'functions'],
    ['0000:03:01.0', 'pci-bridge'],
  ]);
});
