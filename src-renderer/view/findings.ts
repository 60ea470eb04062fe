import type { FindingId, Severity, Subject } from '#shared/assess/finding.ts';
import type { FindingReport, GpuReport, ScanReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';

/** The same finding on one or more subjects, told once. */
export interface FindingGroup {
  first: FindingReport;
  subjects: FindingReport[];
}

const order: Severity[] = ['blocker', 'danger', 'warning', 'info'];

/** Worst first, what concerns the whole machine before what concerns one card; each id told once. */
export function groupFindings(findings: readonly FindingReport[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.id}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { first: finding, subjects: [finding] });
    // Two cards in one group report the same neighbour twice.
    else if (!group.subjects.some((other) => other.subject === finding.subject)) group.subjects.push(finding);
  }
  const rank = ({ first }: FindingGroup): number =>
    order.indexOf(first.severity) * 2 + (first.subject === 'host' ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** What findings mean for the person in front of them. */
export interface Meanings {
  inTheWay: FindingGroup[];
  toDecide: FindingGroup[];
  /** What keeps or costs only other cards than those that are ready or bound; worst first. */
  ofOthers: FindingGroup[];
  goodToKnow: FindingGroup[];
}

/** The findings by what they mean, the worst first. */
export function byMeaning(report: Pick<ScanReport, 'findings' | 'gpus'>): Meanings {
  const good = goodCards(report);
  const isOfOthers = ({ subject }: FindingReport): boolean =>
    good.length > 0 && subject !== 'host' && !good.some((gpu) => gpu.mustBind.includes(subject));
  const grave = report.findings.filter(({ severity }) => severity !== 'info');
  const near = groupFindings(grave.filter((finding) => !isOfOthers(finding)));
  const isBlocker = ({ first }: FindingGroup): boolean => first.severity === 'blocker';
  return {
    inTheWay: near.filter(isBlocker),
    toDecide: near.filter((group) => !isBlocker(group)),
    ofOthers: groupFindings(grave.filter(isOfOthers)),
    goodToKnow: groupFindings(report.findings.filter(({ severity }) => severity === 'info')),
  };
}

/** The cards about which there is nothing left to think. */
export const goodCards = ({ gpus }: Pick<ScanReport, 'gpus'>): GpuReport[] =>
  gpus.filter(({ verdict }) => verdict === 'ready' || verdict === 'bound');

/** One question that was not answered, and about which devices. */
export interface UnknownGroup {
  id: FindingId;
  because: string;
  subjects: Subject[];
}

/** Every question told once, what concerns the whole machine first. */
export function groupUnknown(notes: ScanReport['host']['unknown']): UnknownGroup[] {
  const groups = new Map<FindingId, UnknownGroup>();
  for (const { id, subject, because } of notes) {
    const group = groups.get(id);
    if (group) group.subjects.push(subject);
    else groups.set(id, { id, because, subjects: [subject] });
  }
  const rank = ({ subjects }: UnknownGroup): number => (subjects[0] === 'host' ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** What the chips at the top of the first page count. */
export interface Counts {
  /** What keeps every card from being passed through. */
  stops: number;
  /** What keeps a single card. */
  stopsCard: number;
  /** Dangers and warnings. */
  decide: number;
  /** What concerns only other cards than the good ones. */
  others: number;
  fine: number;
  unknown: number;
}

export function countFindings(report: ScanReport, fine: number): Counts {
  const { inTheWay, toDecide, ofOthers } = byMeaning(report);
  const stops = inTheWay.filter(({ first }) => first.subject === 'host').length;
  return {
    stops,
    stopsCard: inTheWay.length - stops,
    decide: toDecide.length,
    others: ofOthers.length,
    fine,
    unknown: groupUnknown(report.host.unknown).length,
  };
}

/** What was found on a card and on everything that goes along with it. */
export function findingsOf(report: ScanReport, gpu: PciAddress): FindingReport[] {
  const going = report.gpus.find((candidate) => candidate.address === gpu)?.mustBind ?? [gpu];
  return report.findings.filter((finding) => finding.subject !== 'host' && going.includes(finding.subject));
}

/** What keeps a card from being bound: the machine's reason before the card's own. */
export function blockerOf(report: ScanReport, gpu: PciAddress): FindingReport | null {
  const blockers = report.findings.filter(({ severity }) => severity === 'blocker');
  const host = blockers.find(({ subject }) => subject === 'host');
  return host ?? findingsOf(report, gpu).find(({ severity }) => severity === 'blocker') ?? null;
}
