import { describe, expect, test } from 'vitest';
import { assess } from '../../../../shared/assess/assess.ts';
import { cardMachine, folderOf, saidOf, wordOn } from '../../../support/card-machines.ts';
import { freeCard, snapshotOf } from '../../../support/made-machines.ts';

const folder = folderOf(freeCard.address);
const amd = { ids: '1002:73bf:1043:0001' };

describe('nvidia-live-unbind and amdgpu-live-unbind', () => {
  test('the two drivers that let go badly', () => {
    expect(wordOn('nvidia-live-unbind', { card: { driver: 'nvidia' } })).toBe('info');
    expect(wordOn('amdgpu-live-unbind', { card: { ...amd, driver: 'amdgpu' } })).toBe('info');
  });
  test.each(['nouveau', 'vfio-pci', 'radeon'])('%s is neither', (driver) => {
    expect(wordOn('nvidia-live-unbind', { card: { driver } })).toBe('nothing');
    expect(wordOn('amdgpu-live-unbind', { card: { ...amd, driver } })).toBe('nothing');
  });
  test('a driver that cannot be read is no answer, for the makers that it matters for', () => {
    const links = { [`${folder}/driver`]: '/nowhere' };
    expect(wordOn('nvidia-live-unbind', { links })).toBe('unknown');
    expect(wordOn('amdgpu-live-unbind', { links })).toBe('nothing');
    expect(wordOn('amdgpu-live-unbind', { links, card: amd })).toBe('unknown');
  });
  test('they change no verdict', () => {
    const processes = {
      folders: ['/proc/1/fd'],
      files: { '/sys/kernel/iommu_groups/2/reserved_regions': '' },
    };
    const { gpus } = assess(snapshotOf(cardMachine({ card: { driver: 'nvidia' }, ...processes })));
    expect(gpus[1]).toMatchObject({ verdict: 'ready', findings: ['nvidia-live-unbind'] });
  });
});

describe('sleeping-d3cold', () => {
  test('a card that is switched off', () => {
    const [outcome] = saidOf('sleeping-d3cold', { own: { power_state: 'D3cold\n' } });
    expect(outcome).toMatchObject({ severity: 'info' });
    expect(outcome?.evidence).toEqual([
      { path: `/sys/bus/pci/devices/${freeCard.address}/power_state`, value: 'D3cold' },
      { path: `/sys/bus/pci/devices/${freeCard.address}/d3cold_allowed`, value: '1' },
    ]);
  });
  test.each(['D0', 'D3hot'])('%s is awake enough', (state) => {
    expect(wordOn('sleeping-d3cold', { own: { power_state: `${state}\n` } })).toBe('nothing');
  });
  test.each(['unknown', 'error', '!!'])('"%s" is no answer', (state) => {
    expect(wordOn('sleeping-d3cold', { own: { power_state: `${state}\n` } })).toBe('unknown');
  });
});

describe('gpu-driver-in-initramfs', () => {
  const mkinitcpio = (text: string) => ({
    files: { '/usr/bin/mkinitcpio': '', '/etc/mkinitcpio.conf': text },
  });

  test('the driver is asked for by name', () => {
    expect(saidOf('gpu-driver-in-initramfs', mkinitcpio('MODULES=(btrfs nouveau)\n'))[0]).toMatchObject({
      severity: 'info',
      facts: { driver: 'nouveau' },
      evidence: [{ path: '/etc/mkinitcpio.conf', value: 'MODULES=(btrfs nouveau)' }],
    });
  });
  test('all of the kernel are asked for, which leaves out the one that is not', () => {
    const kms = mkinitcpio('HOOKS=(base udev kms block)\n');
    expect(wordOn('gpu-driver-in-initramfs', kms)).toBe('info');
    expect(wordOn('gpu-driver-in-initramfs', { ...kms, card: { driver: 'nvidia' } })).toBe('nothing');
  });
  test("another card's driver is asked for", () => {
    expect(wordOn('gpu-driver-in-initramfs', mkinitcpio('MODULES=(amdgpu)\n'))).toBe('nothing');
  });
  test('no tool was found, or its file is not to be read', () => {
    expect(wordOn('gpu-driver-in-initramfs', {})).toBe('unknown');
    const folders = ['/etc/mkinitcpio.conf'];
    expect(wordOn('gpu-driver-in-initramfs', { files: { '/usr/bin/mkinitcpio': '' }, folders })).toBe(
      'unknown',
    );
  });
  test('a card without a driver has none to look for', () => {
    expect(wordOn('gpu-driver-in-initramfs', { card: { driver: 'vfio-pci' } })).toBe('nothing');
  });
});
