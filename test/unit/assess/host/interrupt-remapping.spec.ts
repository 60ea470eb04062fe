import { describe, expect, test } from 'vitest';
import { assess } from '../../../../shared/assess/assess.ts';
import { snapshotOf } from '../../../support/made-machines.ts';
import { onHost, pcWith, pcWithoutGroups } from '../../../support/host-outcomes.ts';

const id = 'no-interrupt-remapping';
const chip = (number: number, name: string) => ({ [`/sys/kernel/irq/${number}/chip_name`]: `${name}\n` });
const ecap = (unit: number, bits: string) => ({
  [`/sys/class/iommu/dmar${unit}/intel-iommu/ecap`]: `${bits}\n`,
});
const allowed = { '/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts': 'Y\n' };

describe('interrupts in use', () => {
  test.for(['IR-IO-APIC', 'IR-PCI-MSI', 'IR-PCI-MSIX-0000:01:00.0'])('%s is fine', (name) => {
    expect(onHost(pcWith(chip(9, name)), id)).toMatchObject({ status: 'fine' });
  });

  test('an IO-APIC that goes past it blocks', () => {
    const machine = pcWith({ ...chip(0, ''), ...chip(9, 'IO-APIC') });
    expect(onHost(machine, id)).toMatchObject({
      status: 'found',
      severity: 'blocker',
      evidence: [{ path: '/sys/kernel/irq/9/chip_name', value: 'not remapped' }],
    });
    expect(assess(snapshotOf(machine)).gpus.map((gpu) => gpu.verdict)).toEqual(['blocked', 'blocked']);
  });

  test('the first interrupt by number that says something counts, not by name', () => {
    const machine = pcWith({ ...chip(120, 'PCI-MSI'), ...chip(2, 'XT-PIC'), ...chip(9, 'IR-IO-APIC') });
    expect(onHost(machine, id)).toMatchObject({ status: 'fine' });
  });

  test('the own interrupt of an AMD IOMMU, which is not remapped, says nothing', () => {
    const machine = pcWith({ ...chip(4, 'PCI-MSI'), ...chip(25, 'IR-PCI-MSI') });
    expect(onHost(machine, id)).toMatchObject({ status: 'fine' });
    expect(onHost(pcWith(chip(24, 'PCI-MSI')), id)).toMatchObject({ status: 'unknown' });
  });

  test('they count more than what the unit could do', () => {
    expect(onHost(pcWith({ ...chip(9, 'IO-APIC'), ...ecap(0, 'f0101a') }), id)).toMatchObject({
      status: 'found',
    });
  });
});

describe('without interrupts to look at', () => {
  test('Intel units that all can: fine', () => {
    expect(onHost(pcWith({ ...ecap(0, 'f0101a'), ...ecap(1, 'f050da') }), id)).toMatchObject({
      status: 'fine',
    });
  });

  test('one unit that cannot: a blocker, for the kernel then uses none', () => {
    expect(onHost(pcWith({ ...ecap(0, 'f0101a'), ...ecap(1, 'f01012') }), id)).toMatchObject({
      status: 'found',
      severity: 'blocker',
    });
  });

  test.for(['intremap=off', 'nointremap', 'intremap=nosid,off'])('%s: a blocker that names it', (word) => {
    const machine = pcWith({ '/proc/cmdline': `root=/dev/sda1 ${word}\n`, ...ecap(0, 'f0101a') });
    const facts = { word: word === 'nointremap' ? word : 'intremap=off' };
    expect(onHost(machine, id)).toMatchObject({ status: 'found', severity: 'blocker', facts });
  });

  test.for<[string, Record<string, string>]>([
    ['nothing to see', {}],
    ['an ecap that is no number', ecap(0, 'yes')],
    ['an ecap that is empty', ecap(0, '')],
  ])('%s: unknown, and no verdict changes', ([, files]) => {
    const machine = pcWith(files);
    expect(onHost(machine, id)).toMatchObject({ status: 'unknown' });
    expect(assess(snapshotOf(machine)).gpus.map((gpu) => gpu.verdict)).not.toContain('blocked');
  });
});

test('a kernel that was told not to mind: a warning instead', () => {
  const said = onHost(pcWith({ ...chip(9, 'IO-APIC'), ...allowed }), id);
  expect(said).toMatchObject({ status: 'found', severity: 'warning', facts: { allowed: 'yes' } });
});

test('is not asked without groups, nor on other architectures', () => {
  expect(onHost(pcWithoutGroups(chip(9, 'IO-APIC')), id)).toBeNull();
  expect(onHost(pcWith({ ...chip(9, 'GICv3'), '/proc/sys/kernel/arch': 'aarch64\n' }), id)).toBeNull();
});
