import type { HostReader } from '#shared/host/host-reader.ts';
import { boundSince, liveBindings, outstanding } from '#shared/host/binding/journal.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { Program } from '#shared/host/system/sandbox.ts';
import type { PciIds } from '#shared/pci/pci-ids.ts';
import { valueOf } from '#shared/reading.ts';
import { readAtBoot, readHasSystemd } from './probes/at-boot.ts';
import { readBootFiles } from './probes/boot/boot-files.ts';
import { readBootId, readRuns } from './probes/bindings.ts';
import { readGraphics } from './probes/graphics/graphics.ts';
import { groupIndex, readIommu } from './probes/iommu.ts';
import { readKernel, readMachine } from './probes/machine.ts';
import { readDevices } from './probes/pci.ts';
import { readBoot } from './probes/system/boot.ts';
import { readDistribution } from './probes/system/distribution.ts';
import { readFirmware } from './probes/system/firmware.ts';
import { readHypervisor } from './probes/system/hypervisor.ts';
import { readIommuConfig } from './probes/system/iommu-config.ts';
import { readProcessor } from './probes/system/processor.ts';
import { readRemapping } from './probes/system/remapping.ts';
import { readSandbox } from './probes/system/sandbox.ts';
import { readSlots } from './probes/slots.ts';
import { readSession } from './probes/system/session.ts';
import { readUses } from './probes/uses/uses.ts';
import { readVfioIds } from './probes/vfio-ids.ts';
import { readVfio, readVfioNodes } from './probes/vfio.ts';

/**
 * Reads everything that Bindery judges by. Never fails as a whole: what cannot be read says so itself.
 * @param unboxed the program whose window asks, if that has no sandbox
 */
export function scan(reader: HostReader, ids: PciIds, unboxed: Program | null = null): HostSnapshot {
  const kernel = readKernel(reader);
  const iommu = readIommu(reader);
  const devices = readDevices(reader, groupIndex(reader, iommu.groups), ids);
  const [runs, boot] = [readRuns(reader), readBootId(reader)];
  return {
    root: reader.root,
    machine: readMachine(reader),
    kernel,
    iommu,
    vfio: readVfio(reader, valueOf(kernel.release)),
    vfioIds: readVfioIds(reader),
    processor: readProcessor(reader),
    firmware: readFirmware(reader),
    boot: readBoot(reader, kernel),
    distribution: readDistribution(reader),
    hypervisor: readHypervisor(reader),
    session: readSession(reader),
    sandbox: readSandbox(reader, unboxed),
    remapping: readRemapping(reader),
    iommuConfig: readIommuConfig(reader, kernel, iommu),
    devices,
    slots: readSlots(reader),
    graphics: readGraphics(reader, devices),
    uses: readUses(reader),
    bindings: boot === null ? [] : outstanding(liveBindings(runs, boot), devices),
    runs,
    bootFiles: readBootFiles(reader),
    atBoot: readAtBoot(reader, valueOf(kernel.commandLine), boundSince(runs, boot)),
    hasSystemd: readHasSystemd(reader),
    vfioNodes: readVfioNodes(reader),
    names: { source: ids.source, version: ids.version },
  };
}
