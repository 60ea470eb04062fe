import { expect, it } from 'vitest';
import type { FindingReport } from '../../../shared/assess/report.ts';
import { otherControllers } from '../../../src-renderer/view/controllers.ts';
import { scan } from '../wizard/samples.ts';

const { report } = scan;

it('lists the controllers of the sample machine, those that can be had first, with what stands against them', () => {
  expect(otherControllers(report).map(({ short, verdict, why }) => [short, verdict, why])).toEqual([
    ['28:00.4', 'ready', ''],
    ['28:00.3', 'needs-choice', 'The last keyboard would go along'],
    ['01:00.0', 'blocked', 'Disks that Linux uses would go along'],
    ['01:00.1', 'blocked', 'Disks that Linux uses would go along'],
    ['23:00.0', 'blocked', 'Disks that Linux uses would go along'],
  ]);
});

it('what stops the whole machine comes before what stops one controller', () => {
  const stop = {
    id: 'vfio-missing',
    severity: 'blocker',
    subject: 'host',
    title: '',
    evidence: [],
    facts: {},
  } satisfies FindingReport;
  const stopped = otherControllers({ ...report, findings: [stop, ...report.findings] });
  expect(stopped.find(({ short }) => short === '01:00.1')?.why).toBe('This kernel has no vfio-pci driver');
});

it('a machine without any has no list', () => {
  expect(otherControllers({ ...report, candidates: [], candidateFindings: [] })).toEqual([]);
});
