import { directRegions } from '#shared/host/graphics/reserved-regions.ts';
import type { CardFacts } from '#shared/host/graphics/graphics.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { parseBars } from '#shared/pci/bars.ts';
import type { DeviceMap } from '#shared/pci/card.ts';
import type { PciDevice } from '#shared/pci/device.ts';
import { absent, parsed, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

const DEVICES = '/sys/bus/pci/devices';
const GROUPS = '/sys/kernel/iommu_groups';

/**
 * What a card's folder in sysfs tells beside what every device's does. Which files there are is read as one
 * list, and of those that wake a sleeping card nothing more than their names.
 */
export function readCard(
  reader: HostReader,
  gpu: PciDevice,
  all: DeviceMap,
  drawn: Reading<Map<PciAddress, string[]>>,
): Omit<CardFacts, 'holders'> {
  const folder = `${DEVICES}/${gpu.address}`;
  const names = filesOf(reader, gpu.address);
  const has = (name: string): Reading<boolean> =>
    names.kind === 'value' ? value(names.value.has(name)) : names;
  const group = valueOf(gpu.iommuGroup);
  const bars = reader.text(`${folder}/resource`);
  return {
    address: gpu.address,
    bars: parsed(bars.kind === 'absent' ? notWhole : bars, parseBars),
    resizable: names.kind === 'value' ? value(resizableIn(names.value)) : names,
    canReset: has('reset'),
    virtualFunctions: valueOf(has('sriov_numvfs'))
      ? parsed(reader.text(`${folder}/sriov_numvfs`), (text) =>
          /^\d{1,5}$/.test(text) ? Number(text) : null,
        )
      : names.kind === 'value'
        ? absent
        : names,
    reserved:
      group === null ? absent : parsed(reader.text(`${GROUPS}/${group}/reserved_regions`), directRegions),
    framebuffers: drawn.kind === 'value' ? value(drawn.value.get(gpu.address) ?? []) : drawn,
    d3coldAllowed: parsed(reader.text(`${folder}/d3cold_allowed`), (text) =>
      text === '1' ? true : text === '0' ? false : null,
    ),
    conventionalBridge: conventionalBridge(reader, gpu, all),
  };
}

const notWhole = unreadable('this picture of the machine does not have all of its files');

/**
 * The names in a device's folder. The kernel gives every device a `resource` file, so a folder without one is
 * only part of the truth, as in a tree that was written down by hand: there a file that is missing tells nothing.
 */
function filesOf(reader: HostReader, address: PciAddress): Reading<Set<string>> {
  const names = reader.list(`${DEVICES}/${address}`);
  if (names.kind !== 'value') return names.kind === 'absent' ? notWhole : names;
  return names.value.includes('resource') ? value(new Set(names.value)) : notWhole;
}

const resizableIn = (names: Set<string>): number[] =>
  [...names].flatMap((name) => /^resource([0-5])_resize$/.exec(name)?.[1] ?? []).map(Number);

/**
 * The bridge to conventional PCI on the way to the card. What hangs on a port of PCI Express has the driver
 * `pcieport` above it, and only PCI Express devices have link files (Documentation/ABI/testing/sysfs-bus-pci),
 * so a device with neither is on the conventional side of its bridge.
 */
function conventionalBridge(reader: HostReader, gpu: PciDevice, all: DeviceMap): Reading<PciAddress> {
  let at = gpu;
  while (at.parent) {
    const bridge = all.get(at.parent);
    if (!bridge) return unreadable(`the bridge ${at.parent} is not listed`);
    if (valueOf(bridge.driver) !== 'pcieport') {
      const names = filesOf(reader, at.address);
      if (names.kind !== 'value') return names;
      if (!names.value.has('max_link_speed')) return value(bridge.address);
    }
    at = bridge;
  }
  return absent;
}
