import type { HostSnapshot } from '../host/snapshot.ts';
import { byAddress, graphicsCards, moversOf } from '../pci/card.ts';
import { nameOf, type PciDevice } from '../pci/device.ts';
import { valueOf } from '../reading.ts';
import type { CardCheck, CardContext, HostCheck } from './check.ts';
import { goingAlong } from './checks/along/index.ts';
import { ownChecks } from './checks/card/index.ts';
import { systemChecks } from './checks/host/index.ts';
import { groupShared } from './checks/group-shared.ts';
import { hostDisplay } from './checks/host-display.ts';
import { iommuGroup } from './checks/iommu-group.ts';
import { iommuOff } from './checks/iommu-off.ts';
import { onlyGpu } from './checks/only-gpu.ts';
import { twinIds } from './checks/twin-ids.ts';
import { vfioDriver } from './checks/vfio-driver.ts';
import { virtualMachine } from './checks/virtual-machine.ts';
import type { Outcome, Severity } from './finding.ts';
import type { Assessment, GpuVerdict, Verdict } from './verdict.ts';

const hostChecks: HostCheck[] = [iommuOff, vfioDriver, virtualMachine, ...systemChecks];
const cardChecks: CardCheck[] = [
  iommuGroup,
  onlyGpu,
  hostDisplay,
  goingAlong,
  groupShared,
  twinIds,
  ...ownChecks,
];

const worstFirst: Severity[] = ['blocker', 'danger', 'warning', 'info'];

/** Judges a machine: every check's word, and a verdict for every graphics card. Pure. */
export function assess(host: HostSnapshot): Assessment {
  const ofHost = hostChecks.flatMap((check) => check(host));
  const gpus = graphicsCards(host.devices);
  const judged = gpus.map((gpu) => {
    const card: CardContext = { host, gpu, movers: moversOf(gpu, host.devices), gpus };
    const outcomes = cardChecks.flatMap((check) => check(card));
    return { outcomes, verdict: judge(card, ofHost, outcomes) };
  });
  return {
    outcomes: bySeverity(distinct([...ofHost, ...judged.flatMap((it) => it.outcomes)])),
    gpus: judged.map((it) => it.verdict),
  };
}

/** The verdict, by the first rule that applies: bound, blocked, needs-choice, ready. */
function judge(card: CardContext, ofHost: Outcome[], ofCard: Outcome[]): GpuVerdict {
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
    verdict: verdictOf(mustBind, [...ofHost, ...ofCard]),
    ...movers,
    findings: [...new Set(found.map((finding) => finding.id))],
    unknown: [...new Set(unknown)],
  };
}

function verdictOf(mustBind: PciDevice[], outcomes: Outcome[]): Verdict {
  if (mustBind.every((device) => valueOf(device.driver) === 'vfio-pci')) return 'bound';
  const found = outcomes.filter((outcome) => outcome.status === 'found');
  if (found.some((finding) => finding.severity === 'blocker')) return 'blocked';
  // Which devices move along is not known: nobody may act on that.
  if (outcomes.some((outcome) => outcome.status === 'unknown' && outcome.id === 'no-iommu-group'))
    return 'blocked';
  const risky = found.some(
    (finding) =>
      finding.subject !== 'host' && (finding.severity === 'danger' || finding.severity === 'warning'),
  );
  return risky ? 'needs-choice' : 'ready';
}

const rank = (outcome: Outcome): number =>
  outcome.status === 'found' ? worstFirst.indexOf(outcome.severity) : worstFirst.length;

const bySeverity = (outcomes: Outcome[]): Outcome[] => [...outcomes].sort((a, b) => rank(a) - rank(b));

/** Two cards in one group say the same of the devices that go along; once is enough. */
function distinct(outcomes: Outcome[]): Outcome[] {
  const seen = new Set<string>();
  return outcomes.filter((outcome) => {
    const key = `${outcome.status} ${outcome.id} ${outcome.subject}`;
    return !seen.has(key) && seen.add(key);
  });
}
