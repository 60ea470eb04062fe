import { beforeAll, expect, test } from 'vitest';

import { LabError } from './guest/exec.ts';
import { runGuest } from './guest/guest.ts';
import { missingTools, requireTools } from './guest/host-tools.ts';
import { type GuestImage } from './guest/image.ts';
import { smallImage } from './guest/small-image.ts';
import { at, passthroughMachine } from './machine.ts';

let image: GuestImage;

// Building it may have to fetch packages, which only a hook has the time for.
beforeAll(async () => {
  image = await smallImage();
});

/** Counts the IOMMU groups and lists the drivers, which is what every other test relies on. */
const survey = `
  devices
  for path in /sys/kernel/iommu_groups/*/devices/*; do
    group=\${path%/devices/*}; echo "group \${group##*/} \${path##*/}"
  done
  node --version
  step broken sh -c 'echo why >&2; exit 7'
  exit 3`;

const driven = [
  `${at.bootGpu} bochs-drm -`,
  `${at.card} bochs-drm -`,
  `${at.cardAudio} snd_hda_intel -`,
  `${at.sharedCard} bochs-drm -`,
  `${at.network} e1000 -`,
];

/** Addresses by group number, as the survey printed them. */
function groups(printed: string): Map<string, string[]> {
  const found = [...printed.matchAll(/^group (\d+) (\S+)$/gm)];
  const byGroup = Map.groupBy(found, ([, group]) => group ?? '');
  return new Map([...byGroup].map(([group, rows]) => [group, rows.map(([, , address]) => address ?? '')]));
}

test('the small guest has the cards, groups and drivers of the passthrough machine', async () => {
  const run = await runGuest({ image, hardware: passthroughMachine, job: survey, limit: 120 });
  const printed = run.output('stdout');
  expect(printed.split('\n')).toEqual(expect.arrayContaining(driven));
  const members = [...groups(printed).values()].map((group) => group.sort());
  expect(members).toContainEqual([at.card, at.cardAudio]);
  expect(members).toContainEqual([at.sharedBridge, at.sharedCard, at.network]);
  expect(printed).toMatch(/^v\d+\./m);

  // A job's own failure is its result, not a failure of the lab.
  expect(run.exitCode).toBe(3);
  expect(run.step('broken')).toEqual({ code: 7, stdout: '', stderr: 'why\n' });
  expect(() => run.step('never')).toThrow(LabError);

  expect(run.seconds).toBeLessThan(30);
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
});

test('a job that takes too long ends the guest and says so', async () => {
  const hung = runGuest({
    image,
    hardware: passthroughMachine,
    job: 'sleep 600',
    limit: 3,
  });
  await expect(hung).rejects.toThrow('was not done after 3 s');
});

test('a machine without the programs gets the command that installs them', () => {
  const missing = missingTools('/nonexistent');
  expect(missing.map((tool) => tool.program)).toContain('qemu-system-x86_64');
  expect(() => {
    requireTools(missing);
  }).toThrow(/sudo apt-get install qemu-system-x86 /);
});
