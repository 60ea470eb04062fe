import type { AtBoot, BootBinding } from '../host/binding/at-boot.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import { slotOf, type PciAddress } from '../pci/address.ts';
import { modelsOf } from '../pci/names.ts';
import { nameOf, type Connector, type PciDevice } from '../pci/device.ts';
import { describe, valueOf } from '../reading.ts';
import type { Evidence, FindingId, Outcome, Severity, Subject } from './finding.ts';
import type { Assessment, Verdict } from './verdict.ts';

/** What `scan --json` prints. Its shape is API: fields are added, never renamed. */
export interface ScanReport {
  format: 'bindery-scan/1';
  host: {
    root: string;
    system: string | null;
    board: string | null;
    processor: string | null;
    kernel: string | null;
    commandLine: string | null;
    iommuGroups: number | null;
    vfio: string | null;
    /** The pci.ids file that the names come from; null where there is none. */
    names: { source: string | null; version: string | null };
    /** Questions that the machine did not answer. */
    unknown: { id: FindingId; subject: Subject; because: string }[];
  };
  devices: DeviceReport[];
  gpus: GpuReport[];
  findings: FindingReport[];
  /** Other controllers that can be passed through, judged by the same rules. */
  candidates: GpuReport[];
  /** What was found on these and on what goes along with them; it matters only to who chooses one. */
  candidateFindings: FindingReport[];
  /** What is bound at every start. */
  atBoot: AtBootReport;
}

/** The bindings at boot, each with the name of its card; null where no device sits at its address. */
export interface AtBootReport extends AtBoot {
  bindings: (BootBinding & { name: string | null })[];
}

/** One function; null where there is none or it could not be read, told apart in `unreadable`. */
export interface DeviceReport {
  address: PciAddress;
  vendorId: string | null;
  deviceId: string | null;
  subsystemVendorId: string | null;
  subsystemDeviceId: string | null;
  classCode: string | null;
  revision: string | null;
  name: string | null;
  vendorName: string | null;
  subsystemName: string | null;
  className: string | null;
  /** Every model that the name stands for: one id often covers several. */
  models: string[];
  driver: string | null;
  driverOverride: string | null;
  iommuGroup: number | null;
  bootVga: boolean | null;
  resetMethods: string[];
  numaNode: number | null;
  powerState: string | null;
  parent: PciAddress | null;
  physicalFunction: PciAddress | null;
  /** What the board calls the socket that it sits in; most name none. */
  slot: string | null;
  connectors: Connector[];
  /** Fields whose null means "unknown", each with why. */
  unreadable: Record<string, string>;
}

export interface GpuReport {
  address: PciAddress;
  name: string;
  verdict: Verdict;
  companions: PciAddress[];
  mustBind: PciAddress[];
  foreign: PciAddress[];
  groups: number[];
  findings: FindingId[];
  unknown: FindingId[];
  driver: string | null;
}

export interface FindingReport {
  id: FindingId;
  severity: Severity;
  subject: Subject;
  title: string;
  evidence: Evidence[];
  facts: Record<string, string>;
}

export function scanReport(host: HostSnapshot, assessment: Assessment): ScanReport {
  const unknown = assessment.outcomes.flatMap((outcome) => {
    if (outcome.status !== 'unknown') return [];
    const { id, subject, because } = outcome;
    return [{ id, subject, because }];
  });
  const slots = new Map(host.slots.map(({ name, address }) => [address, name]));
  return {
    format: 'bindery-scan/1',
    host: {
      root: host.root,
      system: valueOf(host.machine.system),
      board: valueOf(host.machine.board),
      processor: valueOf(host.machine.processor),
      kernel: valueOf(host.kernel.release),
      commandLine: valueOf(host.kernel.commandLine)?.text ?? null,
      iommuGroups: valueOf(host.iommu.groups)?.length ?? null,
      vfio: valueOf(host.vfio.driver),
      names: host.names,
      unknown,
    },
    devices: host.devices.map((device) => deviceReport(device, slots.get(slotOf(device.address)) ?? null)),
    gpus: assessment.gpus.map((gpu) => ({ ...gpu })),
    findings: findingsIn(assessment.outcomes),
    candidates: assessment.candidates.map((candidate) => ({ ...candidate })),
    candidateFindings: findingsIn(assessment.candidateOutcomes),
    atBoot: {
      ...host.atBoot,
      bindings: host.atBoot.bindings.map((binding) => {
        const device = host.devices.find(({ address }) => address === binding.gpu);
        return { ...binding, name: device ? nameOf(device) : null };
      }),
    },
  };
}

const findingsIn = (outcomes: readonly Outcome[]): FindingReport[] =>
  outcomes.flatMap((outcome) => {
    if (outcome.status !== 'found') return [];
    const { id, severity, subject, title, evidence, facts } = outcome;
    return [{ id, severity, subject, title, evidence, facts }];
  });

/** The fields that are readings, by the name they have in the report. */
const readings = [
  'vendorId',
  'deviceId',
  'subsystemVendorId',
  'subsystemDeviceId',
  'classCode',
  'revision',
  'driver',
  'driverOverride',
  'iommuGroup',
  'bootVga',
  'resetMethods',
  'numaNode',
  'powerState',
] as const satisfies (keyof PciDevice & keyof DeviceReport)[];

function deviceReport(device: PciDevice, slot: string | null): DeviceReport {
  const unreadable: Record<string, string> = {};
  for (const field of readings) {
    const reading = device[field];
    if (reading.kind === 'unreadable' || reading.kind === 'malformed') unreadable[field] = describe(reading);
  }
  return {
    address: device.address,
    vendorId: valueOf(device.vendorId),
    deviceId: valueOf(device.deviceId),
    subsystemVendorId: valueOf(device.subsystemVendorId),
    subsystemDeviceId: valueOf(device.subsystemDeviceId),
    classCode: valueOf(device.classCode),
    revision: valueOf(device.revision),
    name: device.names.device,
    vendorName: device.names.vendor,
    subsystemName: device.names.subsystem,
    className: device.names.className,
    models: modelsOf(device.names.device, valueOf(device.classCode)),
    driver: valueOf(device.driver),
    driverOverride: valueOf(device.driverOverride),
    iommuGroup: valueOf(device.iommuGroup),
    bootVga: valueOf(device.bootVga),
    resetMethods: valueOf(device.resetMethods) ?? [],
    numaNode: valueOf(device.numaNode),
    powerState: valueOf(device.powerState),
    parent: device.parent,
    physicalFunction: device.physicalFunction,
    slot,
    connectors: device.connectors,
    unreadable,
  };
}

/** How a device is called in a sentence: its name with its short address, `GeForce GT 710 (22:00.0)`. */
export const nameInSentence = (device: PciDevice): string =>
  `${nameOf(device)} (${device.address.replace(/^0000:/, '')})`;
