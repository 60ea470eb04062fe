import type { ScanReport } from '#shared/assess/report.ts';
import { offerFor } from '#shared/wizard/offer.ts';
import { text } from '../text/index.ts';
import { bindingName } from './boot/at-boot.ts';
import { groupFindings } from './findings.ts';
import { productName } from './names.ts';

export interface Headline {
  title: string;
  lead: string;
}

/** The state of the machine in one sentence, and what follows from it in another. */
export function headline(report: ScanReport): Headline {
  const words = text.check;
  const { gpus, findings } = report;
  const stops = groupFindings(
    findings.filter((finding) => finding.severity === 'blocker' && finding.subject === 'host'),
  );
  const bindable = gpus.filter((gpu) => offerFor(gpu, report.atBoot).kind === 'bind');
  // A card that shows the screen is somebody's wish only where there is no other.
  const spare = bindable.filter((gpu) => !gpu.findings.includes('host-display'));
  const ready = bindable.filter((gpu) => gpu.verdict === 'ready');
  const [firstReady] = ready;
  const bound = gpus.find((gpu) => gpu.verdict === 'bound');

  if (gpus.length === 0) return words.noCard;
  if (stops.length > 0 && !bound) return words.stopped(stops.length);
  const atStart = startHeadline(report);
  if (atStart) return atStart;
  if (firstReady)
    return ready.length === 1 ? words.oneReady(productName(firstReady.name)) : words.manyReady(ready.length);
  const binding = report.atBoot.bindings.find(({ gpu }) => gpu === bound?.address);
  if (bound) return words.bound(productName(bound.name), binding?.standing ?? null);
  if (bindable.length > 0) return words.undecided(spare.length > 0 ? spare.length : bindable.length);
  const isOnly = gpus.length === 1 && gpus[0]?.verdict === 'needs-choice';
  return isOnly ? words.onlyOne : words.allBlocked(gpus.length);
}

/** What is written for the starts of this machine and did not come about in this one; null: there is nothing. */
function startHeadline({ atBoot, gpus }: ScanReport): Headline | null {
  const words = text.check.atStart;
  if (atBoot.files === 'damaged') return words.damaged;
  const pending = atBoot.bindings.filter(
    ({ gpu }) => gpus.find(({ address }) => address === gpu)?.verdict !== 'bound',
  );
  const kept = pending.find(({ standing }) => standing === 'kept');
  if (atBoot.off && kept) return words.off;
  const waiting = pending.filter(({ standing }) => standing === 'waiting');
  if (waiting.length > 0) return words.waiting(waiting.map(bindingName));
  return kept?.reason ? words.notBound(bindingName(kept)) : null;
}
