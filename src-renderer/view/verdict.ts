import type { GpuReport, ScanReport } from '#shared/assess/report.ts';
import { offerFor } from '#shared/wizard/offer.ts';
import { text } from '../text/index.ts';
import { blockerOf, findingsOf } from './findings.ts';

/** The verdict on a card in one sentence. */
export function verdictSentence(report: ScanReport, gpu: GpuReport): string {
  const words = text.card.sentence;
  const offer = offerFor(gpu, report.atBoot);
  const found = findingsOf(report, gpu.address);
  const titleOf = ({ id, facts }: (typeof found)[number]): string => text.findings[id].title(facts);
  if (gpu.verdict === 'bound') return words.bound;
  if (offer.kind === 'none' && offer.because !== null) return words[offer.because];
  if (gpu.verdict === 'blocked') {
    const blocker = blockerOf(report, gpu.address);
    return blocker ? words.blocked(titleOf(blocker)) : words.unknown;
  }
  const closed = offer.ways.find((way) => way.closed !== null)?.closed;
  // It costs more than that it has to wait.
  if (closed === 'host-display') return words[closed];
  const reason = found.find(({ id }) => id === closed);
  if (reason) return words.nextStart(titleOf(reason));
  const risks = found.filter(({ severity }) => severity === 'danger' || severity === 'warning');
  const [worst] = risks;
  return worst ? words.accept(titleOf(worst), new Set(risks.map(({ id }) => id)).size - 1) : words.ready;
}
