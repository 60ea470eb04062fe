import { bootGuard } from '../assess/boot-guard.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import { interruptedRuns } from '../host/binding/interrupted-runs.ts';
import { inOrder } from '../host/binding/journal-history.ts';
import type { BootBinding } from '../host/binding/at-boot.ts';
import { byAddress } from '../pci/card.ts';
import { identityOf, nameOf, type PciDevice } from '../pci/device.ts';
import { valueOf } from '../reading.ts';
import type { Prediction } from '../plan/prediction.ts';
import { sandboxStanding } from '../plan/sandbox/allow-sandbox.ts';
import { verify } from '../verify/verify.ts';
import type { BootView } from './boot-view.ts';

/** What the window is told of what Bindery left on this machine. Pure. */
export function bootViewOf(host: HostSnapshot): BootView {
  const interrupted = interruptedRuns(host.runs, host.atBoot.bindings)[0];
  return {
    trials: host.atBoot.bindings
      .filter(({ standing }) => standing === 'on-trial')
      .map((binding) => ({ gpu: binding.gpu, verified: verify(promisesOf(binding, host), host) })),
    interrupted: interrupted
      ? { action: interrupted.action, gpu: interrupted.gpu, started: interrupted.started }
      : null,
    canUndoIommu: hasEnabledIommu(host),
    sandbox: sandboxStanding(host),
    guard: bootGuard(host).map(({ what, why, next, run }) => ({ what, why, next, run })),
  };
}

/** What a binding at boot promises: its own devices on vfio-pci, their groups open, and no twin of them along. */
export function promisesOf({ devices }: BootBinding, host: HostSnapshot): Prediction[] {
  const all = byAddress(host.devices);
  const own = devices.map(({ address }) => ({ address, device: all.get(address) }));
  const groups = own.flatMap(({ device }) => (device ? (valueOf(device.iommuGroup) ?? []) : []));
  const bound = new Set(host.atBoot.bindings.flatMap((it) => it.devices.map(({ address }) => address)));
  const ids = new Set(own.map(({ device }) => idsOf(device)).filter(Boolean));
  const twins = host.devices.filter((it) => !bound.has(it.address) && ids.has(idsOf(it)));
  return [
    ...own.map(({ address, device }): Prediction => ({
      kind: 'driver',
      address,
      name: device ? nameOf(device) : address,
      driver: 'vfio-pci',
    })),
    ...[...new Set(groups)].sort((a, b) => a - b).map((group): Prediction => ({ kind: 'group-open', group })),
    ...twins.map((it): Prediction => ({ kind: 'driver-not-vfio', address: it.address, name: nameOf(it) })),
  ];
}

function idsOf(device: PciDevice | undefined): string | null {
  const identity = device ? identityOf(device) : null;
  return identity && `${identity.vendorId}:${identity.deviceId}`;
}

/** The newest run about the IOMMU that was made to its end was the one that switched it on. */
const hasEnabledIommu = ({ runs }: HostSnapshot): boolean =>
  inOrder(runs).findLast(
    ({ action, end }) => end === 'done' && (action === 'enable-iommu' || action === 'undo-iommu'),
  )?.action === 'enable-iommu';
