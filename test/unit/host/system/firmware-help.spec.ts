import { describe, expect, test } from 'vitest';
import { firmwareSteps } from '../../../../shared/assess/firmware-facts.ts';
import { firmwareHelp } from '../../../../shared/host/system/firmware-help.ts';
import { firmwareMakers } from '../../../../shared/host/system/firmware-makers.ts';
import type { FirmwareNames } from '../../../../shared/host/system/firmware.ts';

const names = (given: Partial<FirmwareNames>): FirmwareNames => ({
  systemVendor: null,
  product: null,
  family: null,
  boardVendor: null,
  board: null,
  ...given,
});

describe('whose firmware it is', () => {
  test.for([
    ['ASUSTeK COMPUTER INC.', 'ASUS', 'Delete or F2'],
    ['Micro-Star International Co., Ltd.', 'MSI', 'Delete'],
    ['MSI', 'MSI', 'Delete'],
    ['Gigabyte Technology Co., Ltd.', 'Gigabyte', 'Delete'],
    ['ASRock', 'ASRock', 'F2 or Delete'],
    ['Supermicro', 'Supermicro', 'Delete'],
    ['Dell Inc.', 'Dell', 'F2'],
    ['HP', 'HP', 'F10'],
    ['Hewlett-Packard', 'HP', 'F10'],
    ['Intel Corporation', 'Intel', 'F2'],
    ['Framework', 'Framework', 'F2'],
  ] as const)('%s', ([boardVendor, maker, key]) => {
    expect(firmwareHelp(names({ boardVendor }), null)).toMatchObject({ maker, key });
  });

  test('the board counts more than who put the computer together', () => {
    const help = firmwareHelp(names({ systemVendor: 'Dell Inc.', boardVendor: 'ASRock' }), null);
    expect(help.maker).toBe('ASRock');
  });

  test('the computer counts where the board says nothing', () => {
    const boardVendor = 'To be filled by O.E.M.';
    expect(firmwareHelp(names({ systemVendor: 'Acer', boardVendor }), null).maker).toBe('Acer');
  });

  test('the lines of Lenovo open with different keys', () => {
    const lenovo = (family: string) => firmwareHelp(names({ boardVendor: 'LENOVO', family }), 'intel').key;
    expect(lenovo('ThinkPad T14 Gen 3')).toBe('F1');
    expect(lenovo('Legion 5 15ACH6H')).toBe('F2');
  });

  test('Apple has no setup, and a maker nobody knows has one', () => {
    expect(firmwareHelp(names({ boardVendor: 'Apple Inc.' }), 'intel').hasSetup).toBe(false);
    expect(firmwareHelp(names({ boardVendor: 'Nobody' }), 'amd')).toEqual({
      maker: null,
      key: null,
      places: {},
      hasSetup: true,
    });
  });

  test('the processor decides between VT-d and the IOMMU, and without knowing it neither is named', () => {
    const asus = names({ boardVendor: 'ASUSTeK COMPUTER INC.' });
    expect(firmwareHelp(asus, 'intel').places.iommu?.[1]).toBe('VT-d');
    expect(firmwareHelp(asus, 'amd').places.iommu?.[1]).toBe('IOMMU');
    expect(firmwareHelp(asus, null).places).not.toHaveProperty('iommu');
    expect(firmwareHelp(asus, null).places).toHaveProperty('above4g');
  });

  test('every place names a menu and a setting', () => {
    const places = firmwareMakers.flatMap(({ any, amd, intel }) =>
      [any, amd, intel].flatMap((it) => Object.values(it ?? {})),
    );
    expect(places.length).toBeGreaterThan(30);
    for (const [menu, name] of places) expect(menu && name).toMatch(/^\S.*\S$/);
  });
});

describe('the way through it', () => {
  test('as exact as the maker allows', () => {
    const facts = {
      settings: 'virtualization iommu',
      maker: 'MSI',
      key: 'Delete',
      processor: 'amd',
      virtualizationMenu: 'Overclocking › CPU Features',
      virtualizationName: 'SVM Mode',
    };
    expect(firmwareSteps(facts)).toEqual([
      'Restart and press Delete for the MSI firmware setup.',
      'Usually under Overclocking › CPU Features: set SVM Mode to Enabled.',
      'Set IOMMU to Enabled, usually near the options of the chipset or the north bridge.',
      'Save, start Linux, and open Bindery again. It will know.',
    ]);
  });

  test('without knowing anything, both words', () => {
    expect(firmwareSteps({ settings: 'iommu' })).toEqual([
      'Restart and enter the firmware setup (usually with Delete, F2 or F10).',
      'Set VT-d (Intel) or IOMMU (AMD) to Enabled, usually near the options of the chipset or the north bridge.',
      'Save, start Linux, and open Bindery again. It will know.',
    ]);
  });

  test('to the primary display, and to room for memory', () => {
    const facts = { maker: 'Gigabyte', key: 'Delete' };
    const place = { primaryDisplayMenu: 'Settings › IO Ports', primaryDisplayName: 'Initial Display Output' };
    expect(firmwareSteps({ ...facts, ...place, settings: 'primaryDisplay' })[1]).toBe(
      'Choose the other card as Initial Display Output, usually under Settings › IO Ports.',
    );
    expect(firmwareSteps({ settings: 'primaryDisplay' })[1]).toBe(
      'Choose the other card as the primary display, usually near the options of graphics.',
    );
    expect(firmwareSteps({ settings: 'above4g', processor: 'amd' })[1]).toBe(
      'Set Above 4G Decoding to Enabled, usually near the options of PCI.',
    );
  });

  test('never asks for a setup that is not there', () => {
    expect(firmwareSteps({ settings: 'iommu', noSetup: 'yes', maker: 'Apple' }).join(' ')).not.toMatch(
      /press|enter/,
    );
  });
});
