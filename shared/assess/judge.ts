import type { PciAddress } from '../pci/address.ts';
import { byAddress } from '../pci/card.ts';
import { nameOf, type PciDevice } from '../pci/device.ts';
import { valueOf } from '../reading.ts';
import type { CardContext } from './check.ts';
import type { Outcome, Severity } from './finding.ts';
import type { GpuVerdict, Verdict } from './verdict.ts';

const worstFirst: Severity[] = ['blocker', 'danger', 'warning', 'info'];

/**
 * What can be done with a card, or with any device that can be passed through.
 * @param ofCard every check's word on the device itself and on what goes along with it
 */
export function judge(card: CardContext, ofHost: readonly Outcome[], ofCard: Outcome[]): GpuVerdict {
  const { host, gpu, movers } = card;
  const all = byAddress(host.devices);
  const mustBind = movers.mustBind
    .map((address) => all.get(address))
    .filter((device) => device !== undefined);
  const found = bySeverity(ofCard).filter((outcome) => outcome.status === 'found');
  const unknown = ofCard.filter((outcome) => outcome.status === 'unknown').map((outcome) => outcome.id);
  return {
    address: gpu.address,
    name: nameOf(gpu),
    driver: valueOf(gpu.driver),
    verdict: verdictOf(gpu.address, mustBind, [...ofHost, ...ofCard]),
    ...movers,
    findings: [...new Set(found.map((finding) => finding.id))],
    unknown: [...new Set(unknown)],
  };
}

/** The verdict, by the first rule that applies: bound, blocked, needs-choice, ready. */
function verdictOf(own: PciAddress, mustBind: PciDevice[], outcomes: Outcome[]): Verdict {
  if (mustBind.every((device) => valueOf(device.driver) === 'vfio-pci')) return 'bound';
  const found = outcomes.filter((outcome) => outcome.status === 'found');
  if (found.some((finding) => finding.severity === 'blocker')) return 'blocked';
  // Which devices move along is not known, or whether the disks on this very one are in use: nobody may act on that.
  const unknown = outcomes.filter((outcome) => outcome.status === 'unknown');
  if (
    unknown.some(({ id, subject }) => id === 'no-iommu-group' || (id === 'root-storage' && subject === own))
  )
    return 'blocked';
  const risky = found.some(
    (finding) =>
      finding.subject !== 'host' && (finding.severity === 'danger' || finding.severity === 'warning'),
  );
  return risky ? 'needs-choice' : 'ready';
}

const rank = (outcome: Outcome): number =>
  outcome.status === 'found' ? worstFirst.indexOf(outcome.severity) : worstFirst.length;

/** The worst first; what was fine or unknown last. */
export const bySeverity = (outcomes: Outcome[]): Outcome[] => [...outcomes].sort((a, b) => rank(a) - rank(b));

/** Two cards in one group say the same of the devices that go along; once is enough. */
export function distinct(outcomes: Outcome[]): Outcome[] {
  const seen = new Set<string>();
  return outcomes.filter((outcome) => {
    const key = `${outcome.status} ${outcome.id} ${outcome.subject}`;
    return !seen.has(key) && seen.add(key);
  });
}
