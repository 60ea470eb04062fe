import { hasOption, valuesOf, type KernelCommandLine } from '../../host/kernel-command-line.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { Setting } from '../../host/system/firmware-makers.ts';
import { isPc } from '../../host/system/processor.ts';
import { describe, valueOf } from '../../reading.ts';
import type { HostCheck } from '../check.ts';
import { firmwareFacts } from '../firmware-facts.ts';
import type { Evidence, FindingId, Outcome } from '../finding.ts';

const GROUPS = '/sys/kernel/iommu_groups';

/** Words that switch the IOMMU off, and for whose (Documentation/admin-guide/kernel-parameters.txt). */
const offWords = [
  ['intel_iommu', 'IVRS'],
  ['amd_iommu', 'DMAR'],
  ['iommu', null],
] as const;

/** The words that switch off an IOMMU of this kind; a later `on` takes an earlier `off` back. */
const switchedOff = (line: KernelCommandLine, table: 'DMAR' | 'IVRS' | 'none' | null): string[] =>
  offWords
    .filter(([, otherMaker]) => table === null || table !== otherMaker)
    .map(([name]) => name)
    .filter((name) => {
      const options = valuesOf(line, name).flatMap((given) => given?.split(',') ?? []);
      return options.findLast((option) => option === 'on' || option === 'off') === 'off';
    });

/**
 * Whether the IOMMU is on is decided by its groups alone; only when there are none, the firmware's table and
 * the command line tell who switched it off.
 */
export const iommuOff: HostCheck = (host) => {
  const { groups, firmwareTable } = host.iommu;
  const seen: Evidence = { path: GROUPS, value: describe(groups) };
  if (groups.kind !== 'value') {
    const because = 'The list of IOMMU groups could not be read.';
    return [{ status: 'unknown', id: 'iommu-off-in-kernel', subject: 'host', because, evidence: [seen] }];
  }
  if (groups.value.length > 0) {
    const evidence = [{ path: GROUPS, value: `${groups.value.length} groups` }];
    return [
      { status: 'fine', id: 'iommu-off-in-kernel', subject: 'host', title: 'The IOMMU is on', evidence },
    ];
  }
  // Under Xen, and on other architectures, there are no groups for reasons that have findings of their own.
  if (valueOf(host.hypervisor.xen) === 'dom0' || isPc(host.processor.architecture) === false) return [];
  const table = valueOf(firmwareTable);
  const evidence = [seen, { path: '/sys/firmware/acpi/tables', value: tableText(table) }];
  const found = (id: FindingId, title: string, more: Evidence[] = [], facts = {}): Outcome => ({
    status: 'found',
    id,
    severity: 'blocker',
    subject: 'host',
    title,
    evidence: [...evidence, ...more],
    facts: { table: table ?? 'unknown', ...facts },
  });

  const line = valueOf(host.kernel.commandLine);
  const off = line ? switchedOff(line, table) : [];
  const outcomes: Outcome[] = [];
  if (off.length > 0 && line) {
    const words = off.map((name) => `${name}=off`).join(' ');
    const more = [{ path: '/proc/cmdline', value: line.text }];
    outcomes.push(
      found('iommu-off-on-command-line', `The kernel command line switches the IOMMU off (${words})`, more, {
        words,
      }),
    );
  }
  if (table === 'none' || (table === null && off.length === 0)) {
    const isVirtual = valueOf(host.machine.isVirtual) === true;
    const facts = isVirtual ? { virtual: 'yes' } : firmwareFacts(host, missingSettings(host));
    outcomes.push(found('iommu-off-in-firmware', missingTitle(table, isVirtual), [], facts));
  } else if (off.length === 0 && table !== null) {
    const { id, title, more, facts } = unused(host, table);
    outcomes.push(found(id, title, more, facts));
  }
  return outcomes;
};

function missingTitle(table: 'none' | null, isVirtual: boolean): string {
  if (table === null) return 'The IOMMU is off; whether the firmware offers one could not be seen';
  if (isVirtual) return 'The machine around this one gives it no IOMMU';
  return 'The IOMMU is switched off in the firmware, or this machine has none';
}

/** A person who has to enter the firmware anyway can switch on everything that is off. */
const missingSettings = (host: HostSnapshot): Setting[] =>
  host.processor.virtualization.kind === 'absent' ? ['virtualization', 'iommu'] : ['iommu'];

/** Why the kernel leaves a table alone that is there and that nobody switched off. */
function unused(
  host: HostSnapshot,
  table: 'DMAR' | 'IVRS' | 'none',
): { id: FindingId; title: string; more: Evidence[]; facts: Record<string, string> } {
  const config = valueOf(host.iommuConfig);
  const line = valueOf(host.kernel.commandLine);
  const intel = table === 'DMAR';
  const maker = intel ? 'Intel' : 'AMD';
  const built = (value: string): Evidence[] => (config ? [{ path: config.file, value }] : []);
  if (config && !(intel ? config.intel : config.amd)) {
    const title = `This kernel was built without the ${maker} IOMMU`;
    const more = built(`no CONFIG_${maker.toUpperCase()}_IOMMU`);
    return { id: 'iommu-off-in-kernel', title, more, facts: { missing: 'yes' } };
  }
  // AMD's is always on; Intel's waits to be asked unless the kernel was built otherwise (never: by its version).
  if (intel && !config?.intelByDefault && !(line && hasOption(line, 'intel_iommu', 'on'))) {
    const title = 'The kernel does not use the IOMMU that the firmware offers';
    return { id: 'iommu-off-in-kernel', title, more: built('no CONFIG_INTEL_IOMMU_DEFAULT_ON'), facts: {} };
  }
  const title = `The kernel refuses the ${maker} IOMMU that the firmware offers`;
  return {
    id: 'iommu-refused-by-kernel',
    title,
    more: line ? [{ path: '/proc/cmdline', value: line.text }] : [],
    facts: {},
  };
}

const tableText = (table: 'DMAR' | 'IVRS' | 'none' | null): string =>
  table === null ? 'could not be seen' : table === 'none' ? 'neither DMAR nor IVRS' : `${table} is there`;
