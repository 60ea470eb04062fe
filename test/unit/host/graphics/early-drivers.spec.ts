import { describe, expect, test } from 'vitest';
import { fromDracut, fromInitramfsTools, fromMkinitcpio } from '#shared/host/graphics/early-drivers.ts';
import type { EarlyDriver } from '#shared/host/graphics/graphics.ts';
import { readEarlyDrivers } from '../../../../src-main/host/probes/graphics/early-drivers.ts';
import { MemoryTree } from '../../../../src-main/host/memory-tree.ts';

const file = (text: string, path = '/etc/tool.conf') => ({ path, text });
const drivers = (early: EarlyDriver[]) => early.map((it) => it.driver ?? 'all');

describe('mkinitcpio', () => {
  const read = (...texts: string[]) => drivers(fromMkinitcpio(texts.map((text) => file(text))));

  test.each([
    ['MODULES=(amdgpu)', ['amdgpu']],
    ['MODULES="i915 ext4"', ['i915']],
    ['MODULES=(\n  vfio_pci # first\n  nvidia-drm nvidia_modeset\n)', ['nvidia']],
    ['HOOKS=(base udev autodetect kms block)', ['all']],
    ['MODULES=(radeon)\nHOOKS=(systemd kms)', ['radeon', 'all']],
    ['#MODULES=(amdgpu)\nMODULES=()\nHOOKS=(base kmsg)', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
  test('a later file takes the place of an earlier one, or adds to it', () => {
    expect(read('MODULES=(amdgpu)', 'MODULES=(nouveau)')).toEqual(['nouveau']);
    expect(read('MODULES=(amdgpu)', 'MODULES+=(nouveau)')).toEqual(['amdgpu', 'nouveau']);
    expect(read('HOOKS=(kms)', 'HOOKS=(base)')).toEqual([]);
  });
});

describe('dracut', () => {
  const read = (text: string, splash: string | null = null) => drivers(fromDracut([file(text)], splash));

  test.each([
    ['force_drivers+=" vfio_pci nvidia nvidia_drm "', ['nvidia']],
    ["add_drivers+=' amdgpu '", ['amdgpu']],
    ['drivers+="i915"', ['i915']],
    ['add_dracutmodules+=" drm "', ['all']],
    ['add_drivers+=" nouveau "\nomit_drivers+=" nouveau "', []],
    ['#add_drivers+=" amdgpu "', []],
    ['filesystems+=" ext4 "', []],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
  test('the boot splash brings drivers along, unless it is left out', () => {
    expect(read('', '/usr/sbin/plymouthd')).toEqual(['all']);
    expect(read('omit_dracutmodules+=" plymouth "', '/usr/sbin/plymouthd')).toEqual([]);
    expect(read('omit_dracutmodules+=" drm "', '/usr/sbin/plymouthd')).toEqual([]);
  });
});

test('initramfs-tools: the first word of a line', () => {
  expect(drivers(fromInitramfsTools([file('# amdgpu\nnouveau modeset=1\next4\n')], null))).toEqual([
    'nouveau',
  ]);
  // A driver has the name that sysfs shows, its module another one.
  expect(drivers(fromInitramfsTools([file('bochs\nvirtio_blk\n')], null))).toEqual(['bochs-drm']);
  expect(drivers(fromInitramfsTools([], '/usr/share/initramfs-tools/hooks/plymouth'))).toEqual(['all']);
});

describe('on a machine', () => {
  const read = (files: Record<string, string>) =>
    readEarlyDrivers(
      new MemoryTree(
        '/',
        Object.entries(files).map(([path, text]) => [path, { text }]),
      ),
    );

  test("each tool's own files, with drop-ins, and only where the tool is", () => {
    const files = {
      '/etc/mkinitcpio.conf': 'MODULES=(amdgpu)\n',
      '/etc/mkinitcpio.conf.d/10-cards.conf': 'MODULES+=(i915)\n',
      '/etc/mkinitcpio.conf.d/old': 'MODULES+=(nouveau)\n',
      '/etc/dracut.conf.d/cards.conf': 'add_drivers+=" radeon "\n',
      '/etc/initramfs-tools/modules': 'xe\n',
    };
    const found = (tools: string[]) => {
      const reading = read({ ...files, ...Object.fromEntries(tools.map((tool) => [tool, ''])) });
      return reading.kind === 'value' ? drivers(reading.value) : reading.kind;
    };
    expect(found(['/usr/bin/mkinitcpio'])).toEqual(['amdgpu', 'i915']);
    expect(found(['/usr/bin/dracut'])).toEqual(['radeon']);
    expect(found(['/usr/sbin/mkinitramfs'])).toEqual(['xe']);
    expect(found([])).toBe('unreadable');
  });
  test.each([
    [{ '/usr/share/initramfs-tools/hooks/framebuffer-nvidia': '#!/bin/sh\n' }, ['nvidia']],
    [{ '/etc/initramfs-tools/hooks/framebuffer-nvidia': '#!/bin/sh\n' }, ['nvidia']],
    [{ '/etc/initramfs-tools/hooks/nvidia-force': '#!/bin/sh\n' }, ['nvidia']],
    [{ '/usr/share/initramfs-tools/hooks/framebuffer-nvidia.disabled': '#!/bin/sh\n' }, []],
    [{ '/usr/share/initramfs-tools/hooks/framebuffer': '#!/bin/sh\n' }, []],
    [{ '/usr/share/initramfs-tools/modules.d/nvidia-tkg': 'nvidia\nnvidia-drm\n' }, ['nvidia', 'nvidia']],
    [{ '/usr/share/initramfs-tools/modules.d/amd': '# early\namdgpu\n' }, ['amdgpu']],
  ])('initramfs-tools: %j', (files, expected) => {
    const found = read({ '/usr/sbin/mkinitramfs': '', ...files });
    expect(found.kind === 'value' && drivers(found.value)).toEqual(expected);
  });
  test('dracut takes along and loads what modules-load.d names', () => {
    const files = {
      '/usr/bin/dracut': '',
      '/usr/lib/modules-load.d/nvidia.conf': '# for suspend\nnvidia-uvm\n',
      '/etc/modules-load.d/cards.conf': '; none\nnouveau\ni2c-dev\n',
      '/etc/modules-load.d/old': 'amdgpu\n',
    };
    const found = (more: Record<string, string>) => {
      const reading = read({ ...files, ...more });
      return reading.kind === 'value' && drivers(reading.value);
    };
    expect(found({})).toEqual(['nvidia', 'nouveau']);
    expect(found({ '/etc/dracut.conf': 'omit_drivers+=" nouveau nvidia "' })).toEqual([]);
  });
  test("for initramfs-tools it is the splash's hook that counts", () => {
    const tool = { '/usr/sbin/mkinitramfs': '', '/usr/sbin/plymouthd': '' };
    expect(read(tool)).toEqual({ kind: 'value', value: [] });
    const hook = '/usr/share/initramfs-tools/hooks/plymouth';
    expect(read({ ...tool, [hook]: '' })).toMatchObject({ value: [{ driver: null, path: hook }] });
  });
});
