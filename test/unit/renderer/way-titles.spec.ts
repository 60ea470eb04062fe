import { describe, expect, it } from 'vitest';
import type { GpuReport } from '../../../shared/assess/report.ts';
import { nothingAtBoot } from '../../../shared/host/binding/at-boot.ts';
import { offerFor, type Offer } from '../../../shared/wizard/offer.ts';
import { wayTitles } from '../../../src-renderer/view/way-titles.ts';
import { scan, spare, withBindings } from '../wizard/samples.ts';

const gpu = scan.report.gpus.find(({ address }) => address === spare) as GpuReport;
const said = (offer: Offer): string[] => {
  const { legend, titleOf } = wayTitles(offer);
  return [legend, ...offer.ways.map(({ way }) => titleOf(way))];
};

describe('the question about a card', () => {
  it('is when, as long as every answer binds it', () => {
    expect(said(offerFor(gpu, nothingAtBoot))).toEqual([
      'When',
      'At every start',
      'Only now, until the restart',
      'Now and at every start',
    ]);
  });

  it('is what to do with one that is bound', () => {
    expect(said(offerFor({ ...gpu, verdict: 'bound' }, nothingAtBoot))).toEqual([
      'What to do',
      'Release it now',
      'Bind it at every start, too',
    ]);
  });

  it('is what to do where a binding can be taken back, and no answer says only when', () => {
    const { atBoot } = withBindings([{ standing: 'expired' }]).report;
    expect(said(offerFor(gpu, atBoot))).toEqual([
      'What to do',
      'Bind it at every start',
      'Take the binding at start back',
      'Bind it only now, until the restart',
    ]);
  });
});
