import type { HostReader } from '#shared/host/host-reader.ts';
import { outstanding } from '#shared/host/journal.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { PciIds } from '#shared/pci/pci-ids.ts';
import { valueOf } from '#shared/reading.ts';
import { readBindings } from './probes/bindings.ts';
import { groupIndex, readIommu } from './probes/iommu.ts';
import { readKernel, readMachine } from './probes/machine.ts';
import { readDevices } from './probes/pci.ts';
import { readUses } from './probes/uses.ts';
import { readVfio, readVfioNodes } from './probes/vfio.ts';

/** Reads everything that Bindery judges by. Never fails as a whole: what cannot be read says so itself. */
export function scan(reader: HostReader, ids: PciIds): HostSnapshot {
  const kernel = readKernel(reader);
  const iommu = readIommu(reader);
  const devices = readDevices(reader, groupIndex(reader, iommu.groups), ids);
  return {
    root: reader.root,
    machine: readMachine(reader),
    kernel,
    iommu,
    vfio: readVfio(reader, valueOf(kernel.release)),
    devices,
    uses: readUses(reader),
    bindings: outstanding(readBindings(reader), devices),
    vfioNodes: readVfioNodes(reader),
  };
}
