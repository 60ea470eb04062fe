import { describe, expect, test } from 'vitest';
import { assess } from '../../../../shared/assess/assess.ts';
import { cardMachine, saidOf, wordOn } from '../../../support/card-machines.ts';
import { snapshotOf } from '../../../support/made-machines.ts';

describe('firmware-reserved-memory', () => {
  const regions = (text: string) => ({ files: { '/sys/kernel/iommu_groups/2/reserved_regions': text } });
  const msi = '0x00000000fee00000 0x00000000feefffff msi\n';
  const relaxable = '0x0000000000000000 0x0000000000ffffff direct-relaxable\n';
  const direct = '0x000000007d800000 0x000000007fffffff direct\n';

  test('a region that must stay where it is stops the card, and is shown', () => {
    const [outcome] = saidOf('firmware-reserved-memory', regions(msi + direct));
    expect(outcome).toMatchObject({ status: 'found', severity: 'blocker' });
    expect(outcome?.evidence).toEqual([
      { path: '/sys/kernel/iommu_groups/2/reserved_regions', value: direct.trim() },
    ]);
    const { gpus } = assess(snapshotOf(cardMachine(regions(direct))));
    expect(gpus.map((gpu) => [gpu.address, gpu.verdict])).toEqual([
      ['0000:01:00.0', 'needs-choice'],
      ['0000:02:00.0', 'blocked'],
    ]);
  });
  test('one that may be given up, and those of interrupts, do not', () => {
    expect(wordOn('firmware-reserved-memory', regions(msi + relaxable))).toBe('nothing');
    expect(wordOn('firmware-reserved-memory', regions(''))).toBe('nothing');
  });
  test('no such file, or one that makes no sense, is no answer', () => {
    expect(wordOn('firmware-reserved-memory', {})).toBe('unknown');
    expect(wordOn('firmware-reserved-memory', regions('direct\n'))).toBe('unknown');
  });
});

describe('firmware-framebuffer', () => {
  const map = (...below: string[]) =>
    [
      '00000000-00000000 : PCI Bus 0000:00',
      '  00000000-00000000 : PCI Bus 0000:01',
      '    00000000-00000000 : 0000:01:00.0',
      '  00000000-00000000 : PCI Bus 0000:02',
      '    00000000-00000000 : 0000:02:00.0',
      ...below,
      '    00000000-00000000 : 0000:02:00.0',
      '      00000000-00000000 : nouveau',
    ].join('\n');
  const bootfb = map('      00000000-00000000 : BOOTFB', '        00000000-00000000 : simpledrm');
  const compute = { classCode: '038000' };

  test('a picture in a card that is not of the VGA class stays there', () => {
    const [outcome] = saidOf('firmware-framebuffer', { card: compute, files: { '/proc/iomem': bootfb } });
    expect(outcome).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: { names: 'BOOTFB, simpledrm' },
    });
  });
  test('from a VGA card vfio-pci takes it off since Linux 6.0', () => {
    expect(wordOn('firmware-framebuffer', { files: { '/proc/iomem': bootfb } })).toBe('fine');
  });
  test.each(['5.15.0-91-generic\n', '4.19.0\n', '\n'])('not before, and not for certain: %j', (release) => {
    const files = { '/proc/iomem': bootfb, '/proc/sys/kernel/osrelease': release };
    expect(wordOn('firmware-framebuffer', { files })).toBe('warning');
  });
  test("the picture in another card, or the card's own driver, is none", () => {
    expect(wordOn('firmware-framebuffer', { card: compute, files: { '/proc/iomem': map() } })).toBe(
      'nothing',
    );
  });
  test('no map of memory, or one that makes no sense, is no answer', () => {
    expect(wordOn('firmware-framebuffer', {})).toBe('unknown');
    expect(wordOn('firmware-framebuffer', { files: { '/proc/iomem': 'BOOTFB\n' } })).toBe('unknown');
  });
});
