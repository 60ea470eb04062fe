import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { graphicsCards } from '../../pci/card.ts';
import { nameOf } from '../../pci/device.ts';
import { isKnown, valueOf } from '../../reading.ts';
import type { Prediction } from '../prediction.ts';
import type { SetDriver } from '../steps/step.ts';

/** What will be true once these changes are made, and what will not have changed. */
export function predictionsFor(
  host: HostSnapshot,
  judged: Assessment,
  gpu: GpuVerdict,
  changes: SetDriver[],
): Prediction[] {
  const changed = new Set(changes.map((step) => step.address));
  const screens = new Set(
    judged.gpus
      .filter((it) => it.findings.includes('host-display') && !changed.has(it.address))
      .map((it) => it.address),
  );
  const others = host.devices.filter(
    (device) => !changed.has(device.address) && !screens.has(device.address) && isKnown(device.driver),
  );
  return [
    ...changes.map(ownerAfter),
    ...groupsAfter(gpu, changes),
    ...graphicsCards(host.devices)
      .filter((device) => screens.has(device.address))
      .map((device): Prediction => ({
        kind: 'screen-stays',
        address: device.address,
        name: nameOf(device),
        driver: valueOf(device.driver),
      })),
    {
      kind: 'others-stay',
      drivers: Object.fromEntries(others.map((device) => [device.address, valueOf(device.driver)])),
    },
  ];
}

function ownerAfter({ address, name, to }: SetDriver): Prediction {
  return to.driver === 'any'
    ? { kind: 'driver-not-vfio', address, name }
    : { kind: 'driver', address, name, driver: to.driver };
}

/** `/dev/vfio/N` comes with the first member of a group on vfio-pci and goes with the last. */
function groupsAfter(gpu: GpuVerdict, changes: SetDriver[]): Prediction[] {
  const binding = changes.some((step) => step.to.driver === 'vfio-pci');
  return gpu.groups.map((group) => ({ kind: binding ? 'group-open' : 'group-closed', group }));
}
