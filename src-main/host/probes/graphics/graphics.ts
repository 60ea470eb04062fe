import type { Graphics } from '#shared/host/graphics/graphics.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { framebuffersIn } from '#shared/host/graphics/iomem.ts';
import { byAddress } from '#shared/pci/card.ts';
import { isDisplay } from '#shared/pci/class-code.ts';
import type { PciDevice } from '#shared/pci/device.ts';
import { absent, parsed, valueOf } from '#shared/reading.ts';
import { readCard } from './card.ts';
import { readEarlyDrivers } from './early-drivers.ts';
import { findHolders } from './holders.ts';

/** Looks closer at every graphics card; without one, nothing is read at all. */
export function readGraphics(reader: HostReader, devices: PciDevice[]): Graphics {
  const gpus = devices.filter((device) => isDisplay(valueOf(device.classCode)));
  if (gpus.length === 0) return { cards: [], chassis: absent, earlyDrivers: absent };
  const all = byAddress(devices);
  const drawn = parsed(reader.text('/proc/iomem'), framebuffersIn);
  const holders = findHolders(reader, gpus);
  return {
    cards: gpus.map((gpu) => ({
      ...readCard(reader, gpu, all, drawn),
      holders: holders.get(gpu.address) ?? { seen: [], hidden: null },
    })),
    chassis: parsed(reader.text('/sys/class/dmi/id/chassis_type'), (text) =>
      /^\d{1,3}$/.test(text) ? Number(text) : null,
    ),
    earlyDrivers: readEarlyDrivers(reader),
  };
}
