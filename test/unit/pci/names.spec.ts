import { describe, expect, it } from 'vitest';
import { chipName, modelsOf, shortName } from '#shared/pci/names.ts';

describe('what people call a device', () => {
  it.each([
    ['TU104 [GeForce RTX 2070 SUPER]', '030000', 'GeForce RTX 2070 SUPER', 'TU104'],
    ['Navi 31 [Radeon RX 7900 XT/7900 XTX]', '030000', 'Radeon RX 7900 XT/7900 XTX', 'Navi 31'],
    ['DG2 [Arc A770]', '038000', 'Arc A770', 'DG2'],
    ['GD 5446', '030000', 'GD 5446', null],
    [
      'Cedar Fork SATA Controller [AHCI mode]',
      '010601',
      'Cedar Fork SATA Controller [AHCI mode]',
      'Cedar Fork SATA Controller',
    ],
    ['A SATA Controller [AHCI mode]', '030000', 'A SATA Controller [AHCI mode]', 'A SATA Controller'],
    ['Wi-Fi 6 AX200 [Typhoon Peak]', null, 'Wi-Fi 6 AX200 [Typhoon Peak]', 'Wi-Fi 6 AX200'],
  ])('%s', (name, classCode, short, chip) => {
    expect(shortName(name, classCode)).toBe(short);
    expect(chipName(name)).toBe(chip);
  });
});

describe('the models that share an id', () => {
  it.each([
    ['TU104 [GeForce RTX 2070 SUPER]', ['GeForce RTX 2070 SUPER']],
    [
      'Navi 31 [Radeon RX 7900 XT/7900 XTX/7900 GRE/7900M]',
      ['Radeon RX 7900 XT', 'Radeon RX 7900 XTX', 'Radeon RX 7900 GRE', 'Radeon RX 7900M'],
    ],
    [
      'Baffin [Radeon RX 550 640SP / RX 560/560X]',
      ['Radeon RX 550 640SP', 'Radeon RX 560', 'Radeon RX 560X'],
    ],
    ['x [Radeon R9 290X/390X]', ['Radeon R9 290X', 'Radeon R9 390X']],
    ['x [Radeon R7 M265/M365X/M465]', ['Radeon R7 M265', 'Radeon R7 M365X', 'Radeon R7 M465']],
    ['x [Radeon HD 8830M / R7 250 / R7 M465X]', ['Radeon HD 8830M', 'Radeon R7 250', 'Radeon R7 M465X']],
    ['x [Radeon RX 6650 XT / 6700S / 6800S]', ['Radeon RX 6650 XT', 'Radeon RX 6700S', 'Radeon RX 6800S']],
    ['x [GeForce 9500 GA / 9600 GT / GTS 250]', ['GeForce 9500 GA', 'GeForce 9600 GT', 'GeForce GTS 250']],
    ['x [Radeon HD 7970/8970 / FirePro W9000]', ['Radeon HD 7970', 'Radeon HD 8970', 'FirePro W9000']],
    [
      'x [GeForce RTX 2080 SUPER Mobile / Max-Q]',
      ['GeForce RTX 2080 SUPER Mobile', 'GeForce RTX 2080 SUPER Max-Q'],
    ],
    ['GA107GL [A2 / A16]', ['A2', 'A16']],
    ['Something without brackets 1/2', ['Something without brackets 1', 'Something without brackets 2']],
  ])('%s', (name, models) => {
    expect(modelsOf(name)).toEqual(models);
  });

  it('are none without a name, and one for what is no graphics card', () => {
    expect(modelsOf(null)).toEqual([]);
    const network = 'RTL8111/8168/8411 PCI Express Gigabit Ethernet Controller';
    expect(modelsOf(network, '020000')).toEqual([network]);
  });
});
