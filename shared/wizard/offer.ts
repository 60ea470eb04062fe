import type { FindingId } from '../assess/finding.ts';
import type { GpuReport } from '../assess/report.ts';
import type { AtBoot } from '../host/binding/at-boot.ts';
import type { Action } from '../plan/choice.ts';

/** What can be done with one card, by the action that does it. */
export type Way = Extract<Action, 'bind-boot' | 'bind-now' | 'bind-both' | 'release' | 'undo-boot'>;

/** A running system cannot give away what it shows itself on, what is in use, and what must not be woken. */
const notWhileRunning = ['host-display', 'gpu-in-use', 'sleeping-d3cold'] as const satisfies FindingId[];
export type NotWhileRunning = (typeof notWhileRunning)[number];

/** One way, and why it is closed where it is. */
export interface WayOffer {
  way: Way;
  closed: NotWhileRunning | null;
}

/**
 * What can be done with a card; nothing else is offered, so that little is refused late. The ways stand in the
 * order in which they are recommended. `none` without a reason: a blocker says why.
 */
export type Offer =
  { kind: 'bind' | 'release'; ways: WayOffer[] } | { kind: 'none'; ways: []; because: 'only-gpu' | null };

export function offerFor(gpu: GpuReport, atBoot: AtBoot): Offer {
  const standing = atBoot.bindings.find((it) => it.gpu === gpu.address)?.standing;
  if (gpu.verdict === 'bound')
    return { kind: 'release', ways: open(standing ? ['undo-boot', 'release'] : ['release', 'bind-boot']) };
  const isOnly = gpu.findings.includes('only-gpu');
  if (gpu.verdict === 'blocked' || isOnly) {
    // Whatever keeps a card from being bound, what is written for the next start can be taken back.
    if (standing) return { kind: 'release', ways: open(['undo-boot']) };
    return { kind: 'none', ways: [], because: gpu.verdict === 'blocked' ? null : 'only-gpu' };
  }
  const closed = notWhileRunning.find((id) => gpu.findings.includes(id)) ?? null;
  const now: WayOffer[] = [{ way: 'bind-now', closed }];
  if (standing === undefined)
    return { kind: 'bind', ways: [...open(['bind-boot']), ...now, { way: 'bind-both', closed }] };
  return {
    kind: 'bind',
    ways: [...open(standing === 'expired' ? ['bind-boot', 'undo-boot'] : ['undo-boot']), ...now],
  };
}

/** The way that is marked when a card is picked: the first that is open. */
export const firstWay = (offer: Offer): Way | null =>
  offer.ways.find((it) => it.closed === null)?.way ?? null;

const open = (ways: Way[]): WayOffer[] => ways.map((way) => ({ way, closed: null }));
