import { describe, expect, it } from 'vitest';
import type { GpuReport } from '../../../shared/assess/report.ts';
import { offerFor } from '../../../shared/wizard/offer.ts';
import { openPractice } from '../../../src-main/workbench.ts';
import { scan, spare } from './samples.ts';

const gpu = scan.report.gpus.find(({ address }) => address === spare) as GpuReport;

describe('what is offered for a card', () => {
  const cases: [string, Partial<GpuReport>, object][] = [
    ['ready', { verdict: 'ready', findings: [] }, { kind: 'bind' }],
    ['a risk to accept', { verdict: 'needs-choice', findings: ['group-shared'] }, { kind: 'bind' }],
    ['bound', { verdict: 'bound', findings: ['only-gpu'] }, { kind: 'release' }],
    ['blocked', { verdict: 'blocked', findings: ['root-storage'] }, { kind: 'none', because: null }],
    [
      'the screen',
      { verdict: 'needs-choice', findings: ['host-display'] },
      { kind: 'none', because: 'host-display' },
    ],
    [
      'a card in use',
      { verdict: 'needs-choice', findings: ['gpu-in-use'] },
      { kind: 'none', because: 'gpu-in-use' },
    ],
    [
      'a sleeping card',
      { verdict: 'ready', findings: ['sleeping-d3cold'] },
      { kind: 'none', because: 'sleeping-d3cold' },
    ],
    [
      'the only card',
      { verdict: 'needs-choice', findings: ['only-gpu', 'group-shared'] },
      { kind: 'none', because: 'only-gpu' },
    ],
  ];
  it.each(cases)('%s', (_name, change, offer) => {
    expect(offerFor({ ...gpu, ...change })).toEqual(offer);
  });

  it('agrees with the planner on the sample machine', () => {
    const sample = openPractice();
    for (const { address } of scan.report.gpus) {
      const report = scan.report.gpus.find((it) => it.address === address) as GpuReport;
      const planned = sample.plan({ action: 'bind-now', gpu: address, accepted: [] });
      expect(planned.ok, address).toBe(offerFor(report).kind === 'bind');
    }
  });
});
