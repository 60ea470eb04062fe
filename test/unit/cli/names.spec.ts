import { describe, expect, it } from 'vitest';
import { scanReport } from '#shared/assess/report.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt } from '../../../src-main/apply/pipeline.ts';
import { namesLine, namesOf } from '../../../src-main/cli/text/names.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { freeCard, machineWith, screenCard } from '../../support/made-machines.ts';

const file = `# Version: 2026.05.01
1002  Advanced Micro Devices
\t699f  Lexa PRO [Radeon 540/540X/550 / RX 550]
\t\t1043 0001  The Board
10de  NVIDIA Corporation
C 03  Display controller
\t00  VGA compatible controller
`;

function reportWith(ids: PciIds) {
  const tree = new MemoryTree('/', machineTree(machineWith([screenCard, freeCard])));
  const { host, judged } = lookAt(scan(tree, ids));
  return scanReport(host, judged);
}
const called = (ids: PciIds) => {
  const report = reportWith(ids);
  return report.gpus.map(namesOf(report.devices));
};

describe('what scan calls a card', () => {
  it('is its product, with chip, models and board below', () => {
    expect(called(new PciIds(file))[0]).toEqual({
      short: 'Radeon 540/540X/550 / RX 550',
      more: [
        'Lexa PRO [Radeon 540/540X/550 / RX 550]',
        'one of: Radeon 540, Radeon 540X, Radeon 550, Radeon RX 550',
        'board: The Board',
      ],
    });
  });

  it('is its ids with maker and kind, where the file has no name for it', () => {
    expect(called(new PciIds(file))[1]).toEqual({
      short: '10de:1e84',
      more: ['NVIDIA Corporation VGA compatible controller'],
    });
  });

  it('is its ids alone where there is no file', () => {
    expect(called(new PciIds(''))).toEqual([
      { short: '1002:699f', more: [] },
      { short: '10de:1e84', more: [] },
    ]);
  });
});

describe('where the names come from', () => {
  it('is in the report and in the last line of scan', () => {
    const { names } = reportWith(new PciIds(file, '/usr/share/misc/pci.ids')).host;
    expect(names).toEqual({ source: '/usr/share/misc/pci.ids', version: '2026.05.01' });
    expect(namesLine(names)).toBe('Names: /usr/share/misc/pci.ids, version 2026.05.01');
  });

  it('is said to be nowhere', () => {
    const { names } = reportWith(new PciIds('')).host;
    expect(names).toEqual({ source: null, version: null });
    expect(namesLine(names)).toMatch(/no pci\.ids/);
  });
});
