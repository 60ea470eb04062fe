import type { GpuVerdict } from '../../../assess/verdict.ts';
import type { HostSnapshot } from '../../../host/snapshot.ts';
import { identityOf, type PciDevice } from '../../../pci/device.ts';
import type { PciAddress } from '../../../pci/address.ts';

/** `vendor:device`, or with the maker of the board where that is what tells two devices apart. */
type Depth = 2 | 4;

const idOf = (device: PciDevice, depth: Depth): string | null => {
  const id = identityOf(device);
  if (!id) return null;
  const short = `${id.vendorId}:${id.deviceId}`;
  return depth === 2 ? short : `${short}:${id.subsystemVendorId}:${id.subsystemDeviceId}`;
};

/**
 * The words that bind these devices by their ids (vfio-pci's parameter `ids`, dracut.cmdline(7) for
 * `rd.driver.pre`), or those devices whose ids another one has, too.
 */
export function argumentsFor(
  host: HostSnapshot,
  gpu: GpuVerdict,
): { words: string[] } | { shared: PciAddress[] } {
  const moving = host.devices.filter(({ address }) => gpu.mustBind.includes(address));
  const others = host.devices.filter(({ address }) => !gpu.mustBind.includes(address));
  const shared: PciAddress[] = [];
  const ids = moving.flatMap((device) => {
    const depth = ([2, 4] as const).find((it) =>
      others.every((other) => idOf(other, it) !== idOf(device, it)),
    );
    if (depth === undefined) shared.push(device.address);
    return depth === undefined ? [] : (idOf(device, depth) ?? []);
  });
  return shared.length > 0
    ? { shared }
    : { words: [`vfio-pci.ids=${[...new Set(ids)].join(',')}`, 'rd.driver.pre=vfio_pci'] };
}
