import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDriver, machineTree, type MadeMachine } from '../../../src-main/practice/machine-tree.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';
import { temporaryFolder, writeTree } from '../../support/sysfs-tree.ts';

/** A made-up machine on disk, as a folder for `--root`. */
export interface DiskMachine {
  root: string;
  /** A path in the tree, as the machine names it, to where it is on disk. */
  at: (path: string) => string;
  remove: () => void;
}

/** Writes a machine to disk. vfio-pci is loaded: a tree has no `modprobe`. */
export function writeMachine(machine: MadeMachine): DiskMachine {
  const folder = temporaryFolder('ui');
  const tree = machineTree(machine);
  addDriver(tree, 'vfio-pci');
  writeTree(folder.path, tree);
  mkdirSync(join(folder.path, 'dev/vfio'), { recursive: true });
  return { root: folder.path, at: (path) => join(folder.path, path), remove: folder.remove };
}

export { twoCards };

/** The card in the sample that can be given away, and the one that shows the screen. */
export const spare = '0000:26:00.0';
export const screen = '0000:22:00.0';

/** A server without any graphics card. */
export const noCards: MadeMachine = {
  ...twoCards,
  title: 'A server without a graphics card',
  devices: twoCards.devices.filter((device) => !/^0000:2[26]/.test(device.address)),
};

/** The same desktop with the IOMMU switched off in the firmware. */
export const iommuOff: MadeMachine = {
  ...twoCards,
  title: 'A desktop with the IOMMU off',
  devices: twoCards.devices.map((device) => {
    const without = { ...device };
    delete without.group;
    return without;
  }),
  files: {
    // The firmware has its tables, and none of them describes an IOMMU.
    '/sys/firmware/acpi/tables/FACP': '',
    ...Object.fromEntries(
      Object.entries(twoCards.files).filter(
        ([path]) => !/^\/sys\/(firmware\/acpi|kernel\/iommu_groups|class\/iommu)/.test(path),
      ),
    ),
  },
};

/** The network card moved into the group of the spare card: it goes along, and that must be accepted. */
export const sharedGroup: MadeMachine = {
  ...twoCards,
  title: 'A desktop where a network card goes along',
  devices: twoCards.devices.map((device) =>
    device.address === '0000:23:00.0' ? { ...device, group: 15 } : device,
  ),
};

/** A disk controller that nobody uses, in the group of the spare card. */
export const oneGroupWithDisk: MadeMachine = {
  ...twoCards,
  title: 'A desktop where a disk controller goes along',
  devices: [
    ...twoCards.devices,
    {
      address: '0000:2a:00.0',
      parent: '0000:00:03.1',
      ids: '1b4b:9230:1b4b:9230',
      classCode: '010601',
      driver: 'ahci',
      group: 15,
    },
  ],
};
