import { describe, expect, test } from 'vitest';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { MemoryTree, type Entry } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { freeCard, machineWith } from '../../support/made-machines.ts';

/** What a scan of a machine says whose tree was changed in this way. */
function scanned(change: (tree: Map<string, Entry>) => void) {
  const tree = machineTree(machineWith([freeCard]));
  change(tree);
  return scan(new MemoryTree('/', tree), new PciIds(''));
}
const without = (prefix: string) => (tree: Map<string, Entry>) => {
  for (const at of tree.keys()) if (at.startsWith(prefix)) tree.delete(at);
};
const withText = (at: string, text: string) => (tree: Map<string, Entry>) => {
  tree.set(at, { text });
};

const modules = '/lib/modules/6.12.0';
const driver = (change: (tree: Map<string, Entry>) => void) => {
  const { driver: reading } = scanned(change).vfio;
  return reading.kind === 'value' ? reading.value : reading.kind;
};

describe('vfio-pci', () => {
  test('a module on the disk, compressed or not', () => {
    expect(driver(() => undefined)).toBe('module');
    const file = `${modules}/kernel/drivers/vfio/pci/vfio-pci.ko`;
    for (const suffix of ['.xz', '.zst', '.gz']) {
      expect(
        driver((tree) => {
          tree.delete(file);
          tree.set(file + suffix, { text: '' });
        }),
      ).toBe('module');
    }
  });

  test('missing only where the kernel’s modules are there and it is not among them', () => {
    expect(
      driver((tree) => {
        without(`${modules}/kernel`)(tree);
        tree.set(`${modules}/modules.dep`, { text: '' });
      }),
    ).toBe('missing');
    expect(driver(without('/lib/modules'))).toBe('unreadable');
    expect(driver(without('/proc/sys/kernel/osrelease'))).toBe('unreadable');
    expect(driver(withText('/proc/sys/kernel/osrelease', '../../etc\n'))).toBe('unreadable');
  });

  test('built in by the kernel’s own list, or by a driver without a module', () => {
    const list = 'kernel/drivers/vfio/vfio.ko\nkernel/drivers/vfio/pci/vfio-pci.ko\n';
    expect(driver(withText(`${modules}/modules.builtin`, list))).toBe('built-in');
    expect(driver(withText(`${modules}/modules.builtin`, 'kernel/drivers/vfio/pci/vfio-pci-core.ko\n'))).toBe(
      'module',
    );
    expect(
      driver((tree) => {
        tree.set('/sys/bus/pci/drivers/vfio-pci/bind', { text: '' });
        tree.set('/sys/module/vfio_pci/parameters', { folder: true });
      }),
    ).toBe('built-in');
  });

  test('loaded when the driver is registered by a module', () => {
    expect(
      driver((tree) => {
        tree.set('/sys/bus/pci/drivers/vfio-pci/bind', { text: '' });
        tree.set('/sys/module/vfio_pci/initstate', { text: 'live\n' });
      }),
    ).toBe('loaded');
  });
});

describe('the IOMMU', () => {
  test('groups in rising order, gaps and all; other names are none', () => {
    const { groups } = scanned((tree) => {
      for (const name of ['10', '9', 'x', '3'])
        tree.set(`/sys/kernel/iommu_groups/${name}`, { folder: true });
    }).iommu;
    expect(groups).toEqual({ kind: 'value', value: [2, 3, 9, 10] });
  });

  test('no folder of groups is no answer, and then a device’s missing group is none either', () => {
    const host = scanned((tree) => {
      without('/sys/kernel/iommu_groups')(tree);
      for (const at of tree.keys()) if (at.endsWith('/iommu_group')) tree.delete(at);
    });
    expect(host.iommu.groups).toEqual({ kind: 'absent' });
    expect(host.devices[0]?.iommuGroup.kind).toBe('unreadable');
  });

  test('a device without its link is found in the groups’ own lists', () => {
    const host = scanned((tree) => {
      for (const at of tree.keys()) if (at.endsWith('/iommu_group')) tree.delete(at);
    });
    expect(host.devices[0]?.iommuGroup).toEqual({ kind: 'value', value: 2 });
  });

  test('the firmware’s table: one of two, neither, or hidden', () => {
    const table = (change: (tree: Map<string, Entry>) => void) => scanned(change).iommu.firmwareTable;
    const tables = '/sys/firmware/acpi/tables';
    expect(table(() => undefined)).toEqual({ kind: 'value', value: 'DMAR' });
    expect(
      table((tree) => {
        tree.delete(`${tables}/DMAR`);
        tree.set(`${tables}/IVRS`, { text: '' });
      }),
    ).toEqual({ kind: 'value', value: 'IVRS' });
    expect(
      table((tree) => {
        tree.delete(`${tables}/DMAR`);
        tree.set(`${tables}/FACP`, { text: '' });
      }),
    ).toEqual({ kind: 'value', value: 'none' });
    expect(table(without('/sys/firmware'))).toMatchObject({ kind: 'unreadable' });
  });
});

test('nodes of /dev/vfio: numbers only, none where there is no folder, unknown where there is no /dev', () => {
  const nodes = (change: (tree: Map<string, Entry>) => void) => scanned(change).vfioNodes;
  expect(
    nodes((tree) => {
      for (const name of ['vfio', '2', '14']) tree.set(`/dev/vfio/${name}`, { text: '' });
    }),
  ).toEqual({ kind: 'value', value: [14, 2] });
  expect(nodes(() => undefined)).toEqual({ kind: 'value', value: [] });
  expect(nodes(without('/dev'))).toMatchObject({ kind: 'unreadable' });
});
