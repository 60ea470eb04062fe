import { findingIds, type FindingId } from '#shared/assess/finding.ts';
import { interruptedRuns } from '#shared/host/binding/interrupted-runs.ts';
import { inOrder } from '#shared/host/binding/journal-history.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { switchedOnBy } from '#shared/plan/boot/iommu.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { isAllowedByUs } from '#shared/plan/sandbox/allow-sandbox.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { needAddress, type Options } from './options.ts';

/** What can be taken back that is about no card. */
export const machineWide = ['iommu', 'sandbox'] as const;
type MachineWide = (typeof machineWide)[number];

const bad = (problem: string): Result<never> => err({ code: 'bad-request', problem });

/**
 * What `plan` and `bind` are asked for: a card now, from the next start on, or both; or the IOMMU.
 * @param otherwise when neither `--now` nor `--boot` is said; null: one of them has to be
 */
export function bindingChoice(options: Options, otherwise: 'bind-now' | null): Result<Choice> {
  if (options.has('iommu')) {
    return options.address || options.has('now') || options.has('boot')
      ? bad('--iommu is about the whole computer; leave the address, --now and --boot out')
      : ok({ action: 'enable-iommu' });
  }
  const gpu = needAddress(options);
  if (!gpu.ok) return gpu;
  const unknown = options.accept.find((id) => !(findingIds as readonly string[]).includes(id));
  if (unknown !== undefined) return bad(`there is no finding "${unknown}"`);
  const [now, boot] = [options.has('now'), options.has('boot')];
  const action = now && boot ? 'bind-both' : boot ? 'bind-boot' : now ? 'bind-now' : otherwise;
  if (action === null) {
    return bad('say when: --now binds until the restart, --boot from the next start on; both do both');
  }
  return ok({ action, gpu: gpu.value, accepted: options.accept as FindingId[] });
}

/**
 * What `undo` takes back, one plan after the other: with no name first what a run left that was cut short, else
 * the newest thing that Bindery did. Of a card, its binding at boot first: that is the one that comes back.
 */
export function undoChoices(host: HostSnapshot, what: PciAddress | MachineWide | null): Result<Choice[]> {
  if (what === null && interruptedRuns(host.runs, host.atBoot.bindings).length > 0)
    return ok([{ action: 'undo-interrupted' }]);
  const named = what ?? newest(host);
  if (named === null) return err({ code: 'nothing-to-undo' });
  if (named === 'iommu') return ok([{ action: 'undo-iommu' }]);
  if (named === 'sandbox') return ok([{ action: 'undo-sandbox' }]);
  return ok(undoOf(host, named));
}

function undoOf(host: HostSnapshot, gpu: PciAddress): Choice[] {
  const atBoot = boundAtBoot(host, gpu);
  const live = boundNow(host, gpu);
  return [
    ...(atBoot ? [{ action: 'undo-boot', gpu } as const] : []),
    ...(live || !atBoot ? [{ action: 'release', gpu } as const] : []),
  ];
}

const boundNow = ({ bindings }: HostSnapshot, gpu: PciAddress): boolean =>
  bindings.some((binding) => binding.gpu === gpu);

/** Files that make no sense may have been about any card: taking one back takes all of them away. */
const boundAtBoot = ({ atBoot }: HostSnapshot, gpu: PciAddress): boolean =>
  atBoot.files === 'damaged' || atBoot.bindings.some((binding) => binding.gpu === gpu);

function newest(host: HostSnapshot): PciAddress | MachineWide | null {
  const switched = switchedOnBy(host.runs);
  for (const run of inOrder(host.runs).reverse()) {
    if (run === switched) return 'iommu';
    if (run.action === 'allow-sandbox' && isAllowedByUs(host)) return 'sandbox';
    const { action, gpu } = run;
    if (gpu === null) continue;
    if (/^bind-(?:now|both)$/.test(action) && boundNow(host, gpu)) return gpu;
    if (/^bind-(?:boot|both)$/.test(action) && boundAtBoot(host, gpu)) return gpu;
  }
  // What has no journal any more can still be there.
  return host.bindings[0]?.gpu ?? host.atBoot.bindings.at(-1)?.gpu ?? null;
}
