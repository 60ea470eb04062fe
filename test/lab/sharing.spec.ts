import { beforeAll, describe, expect, test } from 'vitest';

import type { ScanReport } from '../../shared/assess/report.ts';
import { runGuest } from './guest/guest.ts';
import { bootGpu, cardAndNetworkOnSwitch, cardWithAudio } from './guest/hardware.ts';
import { smallImage } from './guest/small-image.ts';
import { builtProgram } from './machine.ts';

const [boot, twin, onSwitch, network] = ['0000:00:01.0', '0000:01:00.0', '0000:04:00.0', '0000:05:00.0'];

let report: ScanReport;
let list: string;

beforeAll(async () => {
  const run = await runGuest({
    image: await smallImage(),
    hardware: { iommu: 'intel', parts: [bootGpu(), cardWithAudio(1), cardAndNetworkOnSwitch(2)] },
    files: builtProgram(),
    job: 'devices >out/devices\nstep scan bindery scan --json',
    limit: 170,
  });
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
  report = JSON.parse(run.done('scan').stdout) as ScanReport;
  list = run.output('devices');
});

const found = (id: string) => report.findings.filter((finding) => finding.id === id);
const groupOf = (address: string) => report.devices.find((it) => it.address === address)?.iommuGroup;

describe('a switch below a port without ACS', () => {
  test('has the kernel put a card and a network card of different slots into one group', () => {
    expect(list).toContain(network);
    expect(groupOf(onSwitch)).toBe(groupOf(network));
  });

  test('the card needs a choice, the network card is named, and the switch is the reason', () => {
    expect(report.gpus.find((gpu) => gpu.address === onSwitch)).toMatchObject({
      verdict: 'needs-choice',
      foreign: [network],
    });
    expect(found('group-shared').map(({ subject, facts }) => [subject, facts['reason']])).toEqual([
      [onSwitch, 'switch'],
    ]);
  });
});

test('twins: each card of the same ids is named to the others, and a card alone in its group stays ready', () => {
  expect(found('twin-ids').map(({ subject }) => subject)).toEqual([boot, twin, onSwitch]);
  expect(
    found('twin-ids')
      .find(({ subject }) => subject === twin)
      ?.evidence.map(({ path }) => path),
  ).toEqual([boot, onSwitch].map((address) => `/sys/bus/pci/devices/${address}/device`));
  expect(report.gpus.find((gpu) => gpu.address === twin)).toMatchObject({ foreign: [] });
});
