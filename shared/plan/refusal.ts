import type { Refusal } from '../app-error.ts';
import type { FindingId } from '../assess/finding.ts';
import type { Assessment, GpuVerdict } from '../assess/verdict.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import { byAddress } from '../pci/card.ts';
import { valueOf } from '../reading.ts';
import type { Choice } from './choice.ts';

/**
 * The planner's own reasons, beside findings' ids:
 * - `already-bound`, `not-bound`: there is nothing to do.
 * - `shows-this-screen`: taking the card from a running system would leave it without a picture.
 * - `last-card`: Linux would have no graphics card left.
 * - `in-use`: a program would hang, or the kernel with it.
 * - `sleeping`: a card in D3cold must not be woken by a change of drivers.
 * - `group-unknown`, `storage-unknown`, `device-unreadable`: what nobody could see, nobody may act on.
 * - `bound-at-boot`, `not-bound-at-boot`, `nothing-on-trial`, `nothing-interrupted`: there is nothing to do.
 * - `bound-with-other`: it goes along with another card that is bound at boot.
 * - `no-systemd`: nothing that Bindery knows would start the binder early enough.
 * - `boot-files-damaged`: the list of what is bound at boot, or its state, makes no sense.
 * - `boot-file-unreadable`: a file that would be changed could not be read.
 * - `ids-shared`: here only ids can tell what to bind, and another device has the same.
 * - `iommu-on`: it is on already. `iommu-unknown`: whether it is could not be seen.
 * - `iommu-not-built`: this kernel cannot use this maker's IOMMU.
 * - `iommu-not-ours`: Bindery did not switch it on.
 * - `sandbox-there`: the window has its sandbox. `sandbox-elsewhere`: it is not AppArmor that keeps it away.
 * - `sandbox-path`: the program's path cannot stand in a profile. `sandbox-not-ours`: Bindery made no profile.
 * - `by-hand`: no program should change this system's files; `detail` has the lines to add.
 */
export const refusalReasons = [
  'already-bound',
  'not-bound',
  'shows-this-screen',
  'last-card',
  'in-use',
  'sleeping',
  'group-unknown',
  'storage-unknown',
  'device-unreadable',
  'bound-at-boot',
  'not-bound-at-boot',
  'nothing-on-trial',
  'nothing-interrupted',
  'bound-with-other',
  'no-systemd',
  'boot-files-damaged',
  'boot-file-unreadable',
  'ids-shared',
  'iommu-on',
  'iommu-unknown',
  'iommu-not-built',
  'iommu-not-ours',
  'sandbox-there',
  'sandbox-elsewhere',
  'sandbox-path',
  'sandbox-not-ours',
  'by-hand',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Everything that forbids the choice on this machine; empty when nothing does. */
export function refusalsFor(
  host: HostSnapshot,
  judged: Assessment,
  gpu: GpuVerdict,
  action: Choice['action'],
): Refusal[] {
  // What the way back leads to is always allowed; whether there is one, its steps tell.
  if (action === 'release') return [];
  if (gpu.verdict === 'bound') return [{ reason: 'already-bound', subject: gpu.address }];
  return [...blockers(judged, gpu), ...unseen(judged, gpu), ...unsafeNow(host, judged, gpu)];
}

export function blockers(judged: Assessment, gpu: GpuVerdict): Refusal[] {
  const subjects = new Set<string>(['host', gpu.address, ...gpu.mustBind]);
  return judged.outcomes
    .filter((it) => it.status === 'found' && it.severity === 'blocker' && subjects.has(it.subject))
    .map((it) => ({ reason: it.id, subject: it.subject }));
}

export function unseen(judged: Assessment, gpu: GpuVerdict): Refusal[] {
  const refusals: Refusal[] = gpu.unknown.includes('no-iommu-group')
    ? [{ reason: 'group-unknown', subject: gpu.address }]
    : [];
  const moving = new Set<string>(gpu.mustBind);
  for (const outcome of judged.outcomes) {
    if (outcome.status === 'unknown' && outcome.id === 'root-storage' && moving.has(outcome.subject)) {
      refusals.push({ reason: 'storage-unknown', subject: outcome.subject });
    }
  }
  return refusals;
}

/** What only forbids binding while the system runs. */
function unsafeNow(host: HostSnapshot, judged: Assessment, gpu: GpuVerdict): Refusal[] {
  const refusals: Refusal[] = [];
  // A second card in the group may be the one that it is about.
  const cards = judged.gpus.filter((card) => gpu.mustBind.includes(card.address));
  const subjectOf = (id: FindingId): string =>
    judged.outcomes.find((it) => it.id === id && cards.some((card) => card.address === it.subject))
      ?.subject ?? gpu.address;
  if (gpu.unknown.includes('host-display'))
    refusals.push({ reason: 'device-unreadable', subject: gpu.address });
  if (gpu.findings.includes('host-display'))
    refusals.push({ reason: 'shows-this-screen', subject: subjectOf('host-display') });
  if (gpu.findings.includes('only-gpu'))
    refusals.push({ reason: 'last-card', subject: subjectOf('only-gpu') });
  if (gpu.findings.includes('gpu-in-use'))
    refusals.push({ reason: 'in-use', subject: subjectOf('gpu-in-use') });
  const all = byAddress(host.devices);
  for (const address of gpu.mustBind) {
    const device = all.get(address);
    if (device && valueOf(device.powerState) === 'D3cold')
      refusals.push({ reason: 'sleeping', subject: address });
  }
  return refusals;
}
