import { describe, expect, it } from 'vitest';
import type { GpuReport } from '../../../shared/assess/report.ts';
import { nothingAtBoot, type Standing } from '../../../shared/host/binding/at-boot.ts';
import { firstWay, offerFor, type Offer } from '../../../shared/wizard/offer.ts';
import { openPractice } from '../../../src-main/workbench.ts';
import { scan, spare, withBindings } from './samples.ts';

const gpu = scan.report.gpus.find(({ address }) => address === spare) as GpuReport;
/** `bind-now!gpu-in-use`: closed, and why. */
const short = (offer: Offer): string =>
  [offer.kind, ...offer.ways.map(({ way, closed }) => (closed ? `${way}!${closed}` : way))].join(' ');

describe('what is offered for a card', () => {
  const cases: [string, Partial<GpuReport>, string][] = [
    ['ready', { verdict: 'ready', findings: [] }, 'bind bind-boot bind-now bind-both'],
    [
      'a risk to accept',
      { verdict: 'needs-choice', findings: ['group-shared'] },
      'bind bind-boot bind-now bind-both',
    ],
    ['bound', { verdict: 'bound', findings: ['only-gpu'] }, 'release release bind-boot'],
    ['blocked', { verdict: 'blocked', findings: ['root-storage'] }, 'none'],
    [
      'the screen',
      { verdict: 'needs-choice', findings: ['host-display'] },
      'bind bind-boot bind-now!host-display bind-both!host-display',
    ],
    [
      'a card in use',
      { verdict: 'needs-choice', findings: ['gpu-in-use'] },
      'bind bind-boot bind-now!gpu-in-use bind-both!gpu-in-use',
    ],
    [
      'a sleeping card',
      { verdict: 'ready', findings: ['sleeping-d3cold'] },
      'bind bind-boot bind-now!sleeping-d3cold bind-both!sleeping-d3cold',
    ],
    ['the only card', { verdict: 'needs-choice', findings: ['only-gpu', 'group-shared'] }, 'none'],
  ];
  it.each(cases)('%s', (_name, change, offer) => {
    expect(short(offerFor({ ...gpu, ...change }, nothingAtBoot))).toBe(offer);
  });

  it('says why nothing is, where no blocker does', () => {
    const only = offerFor({ ...gpu, verdict: 'needs-choice', findings: ['only-gpu'] }, nothingAtBoot);
    expect(only).toEqual({ kind: 'none', ways: [], because: 'only-gpu' });
    expect(offerFor({ ...gpu, verdict: 'blocked' }, nothingAtBoot)).toMatchObject({ because: null });
  });

  const bound: [Standing, GpuReport['verdict'], string][] = [
    ['on-trial', 'bound', 'release undo-boot release'],
    ['kept', 'bound', 'release undo-boot release'],
    ['kept', 'ready', 'bind undo-boot bind-now'],
    ['kept', 'blocked', 'release undo-boot'],
    ['waiting', 'ready', 'bind undo-boot bind-now'],
    ['damaged', 'ready', 'bind undo-boot bind-now'],
    ['unknown', 'ready', 'bind undo-boot bind-now'],
    ['expired', 'ready', 'bind bind-boot undo-boot bind-now'],
    ['expired', 'bound', 'release undo-boot release'],
  ];
  it.each(bound)('a binding at boot that is %s, the card being %s', (standing, verdict, offer) => {
    const { atBoot } = withBindings([{ standing }]).report;
    expect(short(offerFor({ ...gpu, verdict, findings: [] }, atBoot))).toBe(offer);
  });

  it('marks the first way that is open', () => {
    expect(firstWay(offerFor(gpu, nothingAtBoot))).toBe('bind-boot');
    expect(firstWay(offerFor({ ...gpu, verdict: 'blocked' }, nothingAtBoot))).toBeNull();
  });
});

describe('the planner', () => {
  const sample = openPractice();
  const choices = scan.report.gpus.flatMap(({ address }) =>
    (['bind-boot', 'bind-now', 'bind-both'] as const).map((action) => ({ action, gpu: address })),
  );
  it.each(choices)('agrees on $action $gpu', ({ action, gpu: address }) => {
    const report = scan.report.gpus.find((it) => it.address === address) as GpuReport;
    const { ways } = offerFor(report, nothingAtBoot);
    const isOpen = ways.some(({ way, closed }) => way === action && closed === null);
    expect(sample.plan({ action, gpu: address, accepted: [] }).ok).toBe(isOpen);
  });
});
