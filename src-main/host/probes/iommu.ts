import type { HostReader } from '#shared/host/host-reader.ts';
import type { Iommu } from '#shared/host/snapshot.ts';
import { parseAddress, type PciAddress } from '#shared/pci/address.ts';
import { unreadable, value, valueOf, type Reading } from '#shared/reading.ts';
import type { GroupIndex } from './pci.ts';

const GROUPS = '/sys/kernel/iommu_groups';
const TABLES = '/sys/firmware/acpi/tables';

/** The groups and the firmware's table (Documentation/ABI/testing/sysfs-kernel-iommu_groups). */
export function readIommu(reader: HostReader): Iommu {
  const names = reader.list(GROUPS);
  const groups: Reading<number[]> =
    names.kind === 'value'
      ? value(
          names.value
            .filter((name) => /^\d{1,9}$/.test(name))
            .map(Number)
            .sort((a, b) => a - b),
        )
      : names;
  return { groups, firmwareTable: readTable(reader) };
}

/** The tables' content is for root only; that they are there is for everybody. */
function readTable(reader: HostReader): Iommu['firmwareTable'] {
  if (valueOf(reader.exists(TABLES)) !== true) return unreadable('this machine shows no ACPI tables');
  const intel = reader.exists(`${TABLES}/DMAR`);
  const amd = reader.exists(`${TABLES}/IVRS`);
  if (valueOf(intel)) return value('DMAR');
  if (valueOf(amd)) return value('IVRS');
  return intel.kind === 'value' && amd.kind === 'value'
    ? value('none')
    : unreadable('the ACPI tables are hidden');
}

/** Who is in which group by the groups' own lists. Made once, and only when a device lacks its link. */
export function groupIndex(reader: HostReader, groups: Reading<number[]>): GroupIndex {
  let index: Map<PciAddress, number> | null = null;
  const build = (): Map<PciAddress, number> =>
    new Map(
      (valueOf(groups) ?? []).flatMap((group) =>
        (valueOf(reader.list(`${GROUPS}/${group}/devices`)) ?? [])
          .map(parseAddress)
          .filter((address) => address !== null)
          .map((address) => [address, group] as const),
      ),
    );
  return {
    known: groups.kind === 'value',
    of: (address) => (index ??= build()).get(address) ?? null,
  };
}
