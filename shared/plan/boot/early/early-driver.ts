import type { GpuVerdict } from '../../../assess/verdict.ts';
import type { HostSnapshot } from '../../../host/snapshot.ts';
import { byAddress, graphicsCards } from '../../../pci/card.ts';
import { valueOf } from '../../../reading.ts';

/**
 * A driver that the initramfs loads for one of these cards, before the real root could bind anything; null for
 * none, `unknown` where nobody could see. Of a card that is on vfio-pci now, the driver that it had before counts.
 */
export function earlyDriverOf(host: HostSnapshot, gpu: GpuVerdict): string | null {
  const early = host.graphics.earlyDrivers;
  if (early.kind !== 'value') return 'unknown';
  const all = byAddress(host.devices);
  const before = host.bindings.flatMap((binding) => binding.before);
  for (const { address } of graphicsCards(host.devices)) {
    if (!gpu.mustBind.includes(address)) continue;
    const device = all.get(address);
    const now = device ? valueOf(device.driver) : null;
    const usual = now === 'vfio-pci' ? (before.find((it) => it.address === address)?.driver ?? null) : now;
    for (const { driver } of early.value) {
      // The kernel's own drivers come along without a name; NVIDIA's is none of them.
      if (driver === null ? usual !== 'nvidia' : driver === usual || usual === null)
        return usual ?? driver ?? 'its driver';
    }
  }
  return null;
}
