import { findingIds, type FindingId } from '#shared/assess/finding.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { needAddress, type Options } from './options.ts';

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
export function undoChoices(host: HostSnapshot, what: PciAddress | 'iommu' | null): Result<Choice[]> {
  if (what === 'iommu') return ok([{ action: 'undo-iommu' }]);
  if (what === null) {
    const gpu = newestCard(host);
    return gpu ? ok(undoOf(host, gpu)) : err({ code: 'nothing-to-undo' });
  }
  return ok(undoOf(host, what));
}

function undoOf(host: HostSnapshot, gpu: PciAddress): Choice[] {
  const atBoot = host.atBoot.bindings.some((binding) => binding.gpu === gpu);
  const live = host.bindings.some((binding) => binding.gpu === gpu);
  return [
    ...(atBoot ? [{ action: 'undo-boot', gpu } as const] : []),
    ...(live || !atBoot ? [{ action: 'release', gpu } as const] : []),
  ];
}

const newestCard = (host: HostSnapshot): PciAddress | null =>
  host.bindings[0]?.gpu ?? host.atBoot.bindings.at(-1)?.gpu ?? null;
