import type { ScanReport } from '#shared/assess/report.ts';
import type { Verdict } from '#shared/assess/verdict.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { text } from '../text/index.ts';
import { shortAddress } from './names.ts';

/** A controller beside the graphics cards, with the worst that stands against passing it through. */
export interface Controller {
  address: PciAddress;
  short: string;
  name: string;
  verdict: Verdict;
  why: string;
}

const order: Verdict[] = ['bound', 'ready', 'needs-choice', 'blocked'];

/** Every other candidate, those that can be had first. */
export function otherControllers(report: ScanReport): Controller[] {
  // Findings come the worst first, and the machine's own before any device's.
  const host = report.findings.find(({ subject, severity }) => subject === 'host' && severity === 'blocker');
  return report.candidates
    .map(({ address, name, verdict, mustBind }) => {
      const going = new Set<string>(mustBind);
      const own = report.candidateFindings.find(
        ({ subject, severity }) => going.has(subject) && severity !== 'info',
      );
      const worst = verdict === 'bound' || verdict === 'ready' ? undefined : (host ?? own);
      const why = worst ? text.findings[worst.id].title(worst.facts) : '';
      return { address, short: shortAddress(address), name, verdict, why };
    })
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}
