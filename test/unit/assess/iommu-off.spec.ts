import { describe, expect, test } from 'vitest';
import { assess } from '#shared/assess/assess.ts';
import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import type { HostSnapshot, Iommu } from '#shared/host/snapshot.ts';
import { absent, unreadable, value } from '#shared/reading.ts';
import { freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';
import { verdictOn } from '../../support/judged.ts';

const healthy = snapshotOf(machineWith([screenCard, freeCard]));

/** A machine without groups, with this table and this command line. */
const off = (table: Iommu['firmwareTable'], line: string | null = ''): HostSnapshot => ({
  ...healthy,
  iommu: { groups: value([]), firmwareTable: table },
  kernel: {
    ...healthy.kernel,
    commandLine: line === null ? unreadable('EACCES') : value(parseCommandLine(line)),
  },
  devices: healthy.devices.map((device) => ({ ...device, iommuGroup: absent })),
});

const found = (host: HostSnapshot): string[] =>
  assess(host)
    .outcomes.filter((it) => it.status === 'found' && it.id.startsWith('iommu-'))
    .map((it) => it.id);

test('with groups it is on, whatever the table and the command line say', () => {
  const groups = value([0, 1, 2]);
  for (const host of [off(value('none')), off(value('DMAR'), 'intel_iommu=off')])
    expect(found({ ...host, iommu: { ...host.iommu, groups } })).toEqual([]);
});

describe('who switched it off', () => {
  test.each([
    ['neither table: firmware', value('none' as const), 'quiet', ['iommu-off-in-firmware']],
    ['Intel’s table is there: the kernel', value('DMAR' as const), 'quiet', ['iommu-off-in-kernel']],
    [
      'AMD’s table is there: the kernel refused it',
      value('IVRS' as const),
      'quiet',
      ['iommu-refused-by-kernel'],
    ],
    ['Intel’s word', value('DMAR' as const), 'intel_iommu=off', ['iommu-off-on-command-line']],
    ['among other options', value('DMAR' as const), 'intel_iommu=sm_on,off', ['iommu-off-on-command-line']],
    ['AMD’s word', value('IVRS' as const), 'amd_iommu=off', ['iommu-off-on-command-line']],
    ['the word for all', value('IVRS' as const), 'iommu=off', ['iommu-off-on-command-line']],
    [
      'a word for the other maker changes nothing',
      value('DMAR' as const),
      'amd_iommu=off',
      ['iommu-off-in-kernel'],
    ],
    ['a later "on" takes it back', value('DMAR' as const), 'intel_iommu=off intel_iommu=on', 'not the words'],
    [
      'both: the word first, then the firmware',
      value('none' as const),
      'iommu=off',
      ['iommu-off-on-command-line', 'iommu-off-in-firmware'],
    ],
  ])('%s', (_, table, line, ids) => {
    if (typeof ids === 'string') expect(found(off(table, line))).not.toContain('iommu-off-on-command-line');
    else expect(found(off(table, line))).toEqual(ids);
  });

  test('it is off and nobody knows why: said as that, and still a blocker', () => {
    const host = off(unreadable('hidden'), null);
    const [outcome] = assess(host).outcomes.filter((it) => it.id === 'iommu-off-in-firmware');
    expect(outcome).toMatchObject({ status: 'found', severity: 'blocker', subject: 'host' });
    expect(outcome?.status === 'found' && outcome.title).toContain('could not be seen');
    const sure = assess(off(value('none'))).outcomes.find((it) => it.id === 'iommu-off-in-firmware');
    expect(sure?.status === 'found' && sure.title).not.toContain('could not be seen');
  });

  test('the evidence is what was seen', () => {
    const [outcome] = assess(off(value('DMAR'), 'ro intel_iommu=off')).outcomes.filter(
      (it) => it.id === 'iommu-off-on-command-line',
    );
    expect(outcome?.evidence).toContainEqual({ path: '/proc/cmdline', value: 'ro intel_iommu=off' });
    expect(outcome?.evidence).toContainEqual({ path: '/sys/firmware/acpi/tables', value: 'DMAR is there' });
  });
});

test.each([absent, unreadable('EACCES')])('no list of groups is no answer: %o', (groups) => {
  const host = { ...off(value('none')), iommu: { groups, firmwareTable: value('none' as const) } };
  expect(found(host)).toEqual([]);
  expect(assess(host).outcomes).toContainEqual(
    expect.objectContaining({ status: 'unknown', id: 'iommu-off-in-kernel' }),
  );
});

test('without groups every card is blocked by the host, and none is said to lack a group of its own', () => {
  const verdict = verdictOn(off(value('none')), freeCard.address);
  expect(verdict.verdict).toBe('blocked');
  expect(verdict.findings).not.toContain('no-iommu-group');
});
