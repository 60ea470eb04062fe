import { afterAll, describe, expect, test } from 'vitest';
import { FsReader } from '../../src-main/host/fs-reader.ts';
import { scan } from '../../src-main/host/scan.ts';
import { lookAt } from '../../src-main/apply/pipeline.ts';
import { scanReport } from '../../shared/assess/report.ts';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import { temporaryFolder, writeTree } from '../support/sysfs-tree.ts';
import { cardsByTable, expectedHosts, readListings } from './listings.ts';
import { treeOfHost, type ListedDevice, type Listing } from './tree-of-host.ts';

const hosts = readListings();
let checked = 0;

test('the collection of real machines is there, all of it', () => {
  if (hosts.length === 0 && !process.env['CI']) {
    console.warn(`NOT CHECKED: ${expectedHosts} real machines; their listings are not beside the project`);
    return;
  }
  expect(hosts.length).toBeGreaterThanOrEqual(expectedHosts);
});

/** As the scan of a host says it, in the order of the listing's own fields. */
function report(host: Listing) {
  const folder = temporaryFolder('host');
  try {
    writeTree(folder.path, treeOfHost(host));
    const { host: snapshot, judged } = lookAt(scan(new FsReader(folder.path), new PciIds('')));
    return scanReport(snapshot, judged);
  } finally {
    folder.remove();
  }
}

/** The design's rule, told a second time and from the listing alone. */
const isCard = (device: ListedDevice, all: ListedDevice[]): boolean => {
  if (!device.class.startsWith('0x03')) return false;
  const first = all.find((other) => other.address === device.address.replace(/\d$/, '0'));
  return first === device || !(first?.class.startsWith('0x03') && first.vendor === device.vendor);
};

const sorted = (addresses: string[]): string[] =>
  addresses.sort((a, b) => {
    const [x, y] = [a, b].map((text) => parseInt(text.replace(/[:.]/g, ''), 16));
    return (x ?? 0) - (y ?? 0);
  });

describe.runIf(hosts.length > 0)('real machines', () => {
  const table = hosts.length > 0 ? cardsByTable() : new Map<string, number>();

  test.each(hosts.map((host) => [host.slug, host] as const))('%s', (slug, host) => {
    const seen = report(host);
    const byAddress = new Map(seen.devices.map((device) => [device.address as string, device]));
    expect(seen.devices.map((device) => device.address)).toEqual(
      sorted(host.devices.map((device) => device.address)),
    );
    for (const listed of host.devices) {
      const device = byAddress.get(listed.address);
      expect(device, listed.address).toMatchObject({
        classCode: listed.class.slice(2),
        vendorId: listed.vendor,
        deviceId: listed.device,
        subsystemVendorId: listed.subsystemVendor ?? null,
        subsystemDeviceId: listed.subsystemDevice ?? null,
        revision: listed.revision ?? null,
        driver: listed.driver ?? null,
        iommuGroup: listed.iommuGroup,
        bootVga: listed.bootVga ?? null,
      });
      // Where the source does not list groups, null means "unknown", and says so.
      expect(Object.keys(device?.unreadable ?? {})).toEqual(
        host.iommuGroupsKnown === false ? ['iommuGroup'] : [],
      );
    }
    const cards = sorted(host.devices.filter((it) => isCard(it, host.devices)).map((it) => it.address));
    expect(seen.gpus.map((gpu) => gpu.address)).toEqual(cards);
    // The table counts every function of class 03; a second head of an old card goes along as a companion.
    const heads = new Set(seen.gpus.flatMap((gpu) => [gpu.address, ...gpu.companions]));
    const displays = host.devices.filter(
      (it) => it.class.startsWith('0x03') && heads.has(it.address as never),
    );
    expect(displays).toHaveLength(table.get(slug) ?? NaN);

    const groups = new Set(host.devices.map((device) => device.iommuGroup).filter((it) => it !== null));
    expect(seen.host.iommuGroups).toBe(host.iommuGroupsKnown === false ? null : groups.size);
    const ids = seen.findings.map((finding) => finding.id).filter((id) => id.startsWith('iommu-'));
    // An IOMMU may be called off only where the groups are known and there are none.
    expect(ids.length > 0).toBe(host.iommuGroupsKnown !== false && groups.size === 0);
    if (host.iommuGroupsKnown === false)
      expect(seen.gpus.every((gpu) => gpu.verdict === 'blocked')).toBe(true);
    checked += 1;
  });

  afterAll(() => {
    console.log(`${checked} of ${hosts.length} real machines scan as listed`);
  });
});
