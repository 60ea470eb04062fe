import type { HostSnapshot } from '../host/snapshot.ts';
import type { PciAddress } from '../pci/address.ts';
import { graphicsCards, moversOf } from '../pci/card.ts';
import { asCard, candidateChecks, candidatesOf } from './candidates.ts';
import type { CardCheck, CardContext, HostCheck } from './check.ts';
import { goingAlong } from './checks/along/index.ts';
import { ownChecks } from './checks/card/index.ts';
import { systemChecks } from './checks/host/index.ts';
import { groupShared } from './checks/group-shared.ts';
import { hostDisplay } from './checks/host-display.ts';
import { iommuGroup } from './checks/iommu-group.ts';
import { iommuOff } from './checks/iommu-off.ts';
import { leftoverIds, leftoverIdsTakeMore } from './checks/leftover-ids.ts';
import { onlyGpu } from './checks/only-gpu.ts';
import { twinIds } from './checks/twin-ids.ts';
import { vfioDriver } from './checks/vfio-driver.ts';
import { virtualMachine } from './checks/virtual-machine.ts';
import type { Outcome } from './finding.ts';
import { bySeverity, distinct, judge } from './judge.ts';
import type { Assessment } from './verdict.ts';

const hostChecks: HostCheck[] = [iommuOff, vfioDriver, virtualMachine, leftoverIds, ...systemChecks];
const cardChecks: CardCheck[] = [
  iommuGroup,
  onlyGpu,
  hostDisplay,
  goingAlong,
  groupShared,
  twinIds,
  leftoverIdsTakeMore,
  ...ownChecks,
];

/** Judges a machine: every check's word, and a verdict for every graphics card and every other candidate. Pure. */
export function assess(host: HostSnapshot): Assessment {
  const ofHost = hostChecks.flatMap((check) => check(host));
  const gpus = graphicsCards(host.devices);
  const cards = gpus.map((gpu): CardContext => ({ host, gpu, movers: moversOf(gpu, host.devices), gpus }));
  const own = new Map(cards.map((card) => [card.gpu.address, cardChecks.flatMap((check) => check(card))]));
  const outcomesOf = (card: CardContext, outcomes: Outcome[]): Outcome[] => [
    ...outcomes,
    ...ofOtherCards(card, own),
  ];
  const candidates = candidatesOf(host.devices, cards).map((device) => {
    const card = asCard(device, { host, gpus });
    const outcomes = candidateChecks.flatMap((check) => check(card));
    return { outcomes, verdict: judge(card, ofHost, outcomesOf(card, outcomes)) };
  });
  return {
    outcomes: bySeverity(distinct([...ofHost, ...own.values()].flat())),
    gpus: cards.map((card) => judge(card, ofHost, outcomesOf(card, own.get(card.gpu.address) ?? []))),
    candidates: candidates.map((it) => it.verdict),
    candidateOutcomes: bySeverity(distinct(candidates.flatMap((it) => it.outcomes))),
  };
}

/** A second graphics card that goes along is asked the same questions, and its answers count here too. */
function ofOtherCards({ gpu, movers }: CardContext, own: ReadonlyMap<PciAddress, Outcome[]>): Outcome[] {
  return movers.mustBind
    .filter((address) => address !== gpu.address)
    .flatMap((address) => (own.get(address) ?? []).filter((outcome) => outcome.subject === address));
}
