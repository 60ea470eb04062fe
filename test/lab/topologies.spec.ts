import { beforeAll, describe, expect, test } from 'vitest';

import type { ScanReport } from '../../shared/assess/report.ts';
import { runGuest } from './guest/guest.ts';
import { bootGpu, cardBehindSwitch, cardWithAudio, type Hardware } from './guest/hardware.ts';
import { type GuestImage } from './guest/image.ts';
import { smallImage } from './guest/small-image.ts';
import { builtProgram } from './machine.ts';
import { owners } from './ownership.ts';

const card = '0000:01:00.0';

let image: GuestImage;

beforeAll(async () => {
  image = await smallImage();
});

/** Runs a job with the command line in the small guest, whose shell and tools are busybox. */
async function small(hardware: Hardware, job: string, kernelArguments: readonly string[] = []) {
  const files = builtProgram();
  const run = await runGuest({ image, hardware, files, kernelArguments, job, limit: 170 });
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
  return run;
}

const look = `
  devices >out/before
  step scan bindery scan --json &
  step bind bindery bind ${card} --now --yes
  wait
  devices >out/after`;

describe.for([
  { finding: 'iommu-off-in-firmware', iommu: 'none', words: [], wayOut: 'bindery scan' },
  {
    finding: 'iommu-off-on-command-line',
    iommu: 'intel',
    words: ['intel_iommu=off'],
    wayOut: 'sudo bindery bind --iommu',
  },
] as const)('$finding', ({ finding, iommu, words, wayOut }) => {
  test('is said, blocks every card, and binding leaves all as it was', async () => {
    const run = await small({ iommu, parts: [bootGpu(), cardWithAudio(1)] }, look, words);
    const report = JSON.parse(run.done('scan').stdout) as ScanReport;
    const host = report.findings.filter((it) => it.subject === 'host' && it.id.startsWith('iommu-'));
    expect(host.map((it) => [it.id, it.severity])).toEqual([[finding, 'blocker']]);
    expect(report.gpus.map((gpu) => gpu.verdict)).toEqual(['blocked', 'blocked']);
    expect(run.step('bind')).toMatchObject({ code: 1, stderr: expect.stringContaining(wayOut) as string });
    expect(owners(run.output('after'))).toEqual(owners(run.output('before')));
  });
});

/** Behind the root port's bus and the two of the switch. */
const behindSwitch = '0000:03:00.0';

/** Here the printed script is run as a person would run it, by a shell that is not GNU's. */
const byHand = `
  devices >out/before
  step scan bindery scan --json &
  step script bindery plan ${behindSwitch} --now --script
  wait
  step bind sh out/script.stdout
  devices >out/after
  ls /dev/vfio >out/vfio
  step undo bindery undo --yes
  devices >out/back`;

test('an AMD machine: a card behind a switch is bound without its port, and given back', async () => {
  const hardware: Hardware = { iommu: 'amd', parts: [bootGpu(), cardBehindSwitch(1)] };
  const run = await small(hardware, byHand);
  const report = JSON.parse(run.done('scan').stdout) as ScanReport;
  const card = report.gpus.find((gpu) => gpu.address === behindSwitch);
  // The switch's port is in the group, and a bridge is neither foreign nor ever bound.
  expect(card).toMatchObject({
    driver: 'bochs-drm',
    verdict: 'ready',
    foreign: [],
    mustBind: [behindSwitch],
  });
  const [group] = card?.groups ?? [];
  const members = report.devices.filter((device) => device.iommuGroup === group);
  expect(members.map((device) => device.classCode?.slice(0, 4)).sort()).toEqual(['0380', '0604']);
  run.done('bind');
  const before = owners(run.output('before'));
  const taken = { driver: 'vfio-pci', override: 'vfio-pci' };
  expect(owners(run.output('after'))).toEqual(new Map(before).set(behindSwitch, taken));
  expect(run.output('vfio').split('\n')).toContain(String(group));
  run.done('undo');
  expect(owners(run.output('back'))).toEqual(before);
});
