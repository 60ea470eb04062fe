import { beforeAll, describe, expect, test } from 'vitest';

import type { ScanReport } from '../../shared/assess/report.ts';
import { runGuest } from './guest/guest.ts';
import { bootGpu, cardWithAudio, type Hardware } from './guest/hardware.ts';
import { type GuestImage } from './guest/image.ts';
import { smallImage } from './guest/small-image.ts';
import { builtProgram } from './machine.ts';

let image: GuestImage;

beforeAll(async () => {
  image = await smallImage();
});

/** What the scan says of a machine as a whole, by severity; and what it could not see. */
async function look(iommu: Hardware['iommu'], words: readonly string[], before = '') {
  const job = `${before}\nstep scan bindery scan --json`;
  const hardware = { iommu, parts: [bootGpu(), cardWithAudio(1)] };
  const run = await runGuest({
    image,
    hardware,
    files: builtProgram(),
    kernelArguments: words,
    job,
    limit: 170,
  });
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
  const report = JSON.parse(run.done('scan').stdout) as ScanReport;
  const ofHost = report.findings.filter(({ subject }) => subject === 'host');
  return {
    report,
    severities: Object.fromEntries(ofHost.map(({ id, severity }) => [id, severity])),
    unknown: report.host.unknown.filter(({ subject }) => subject === 'host').map(({ id }) => id),
  };
}

test('a bare system that started by an old BIOS, with words on the command line', async () => {
  const { severities, unknown } = await look('intel', [
    'pcie_acs_override=downstream',
    'BOOT_IMAGE=/vmlinuz',
  ]);
  expect(severities).toMatchObject({ 'acs-override-active': 'warning', 'legacy-bios': 'info' });
  for (const id of ['boot-loader-unknown', 'no-polkit-agent', 'memlock-low', 'no-interrupt-remapping']) {
    expect(severities).not.toHaveProperty(id);
    expect(unknown).not.toContain(id);
  }
  expect(unknown).not.toContain('unsupported-architecture');
});

describe('interrupt remapping', () => {
  test('of AMD is known to be on without the log', async () => {
    const { severities, unknown } = await look('amd', []);
    expect(severities).not.toHaveProperty('no-interrupt-remapping');
    expect(unknown).not.toContain('no-interrupt-remapping');
  });

  test.for([
    ['intel', 'intremap=off'],
    ['amd', 'nointremap'],
  ] as const)('%s with %s: every card is blocked', async ([iommu, word]) => {
    const { report, severities } = await look(iommu, [word]);
    expect(report.host.iommuGroups).toBeGreaterThan(0);
    expect(severities).toMatchObject({ 'no-interrupt-remapping': 'blocker' });
    expect(report.gpus.map((gpu) => gpu.verdict)).toEqual(['blocked', 'blocked']);
  });

  test('a kernel that was told not to mind', async () => {
    const allow = 'modprobe vfio_iommu_type1 allow_unsafe_interrupts=1';
    const { report, severities } = await look('intel', ['intremap=off'], allow);
    expect(severities).toMatchObject({ 'no-interrupt-remapping': 'warning' });
    expect(report.gpus.map((gpu) => gpu.verdict)).not.toContain('blocked');
  });
});
