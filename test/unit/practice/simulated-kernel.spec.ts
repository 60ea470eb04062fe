import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { addDriver, machineTree } from '../../../src-main/practice/machine-tree.ts';
import { SimulatedKernel } from '../../../src-main/practice/simulated-kernel.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';

const pci = '/sys/bus/pci';
const card = freeCard.address;
let tree: MemoryTree;
let kernel: SimulatedKernel;
beforeEach(() => {
  const entries = machineTree(machineWith([screenCard, freeCard, freeAudio]));
  addDriver(entries, 'pci-stub');
  tree = new MemoryTree('/', entries);
  kernel = new SimulatedKernel(tree);
});

const driver = (address = card): string | undefined => {
  const link = tree.link(`${pci}/devices/${address}/driver`);
  return link.kind === 'value' ? link.value.split('/').at(-1) : undefined;
};
const override = (text: string, address = card) =>
  kernel.write(`${pci}/devices/${address}/driver_override`, text);
const unbind = (from: string, address = card) => kernel.write(`${pci}/drivers/${from}/unbind`, address);
const bind = (to: string, address = card) => kernel.write(`${pci}/drivers/${to}/bind`, address);
const probe = (address = card) => kernel.write(`${pci}/drivers_probe`, address);
const node = (): boolean => {
  const there = tree.exists('/dev/vfio/2');
  return there.kind === 'value' && there.value;
};

describe('the kernel’s rules', () => {
  test('an override changes nothing until the next probe', () => {
    expect(override('pci-stub')).toBeNull();
    expect(driver()).toBe('nouveau');
    expect(probe()).toBeNull();
    expect(driver()).toBe('nouveau');
    expect(unbind('nouveau')).toBeNull();
    expect(driver()).toBeUndefined();
    expect(probe()).toBeNull();
    expect(driver()).toBe('pci-stub');
  });

  test('unbinding from a driver that does not have it fails, and so does binding what is bound', () => {
    expect(unbind('pci-stub')).toBe('ENODEV');
    expect(unbind('nouveau')).toBeNull();
    expect(unbind('nouveau')).toBe('ENODEV');
    expect(bind('nouveau')).toBeNull();
    expect(bind('nouveau')).toBe('ENODEV');
  });

  test('a driver takes by its ids or by the override, and nothing else', () => {
    unbind('nouveau');
    expect(bind('pci-stub')).toBe('ENODEV');
    override('pci-stub');
    expect(bind('pci-stub')).toBeNull();
  });

  test('a probe with nobody to take it is no failure', () => {
    unbind('nouveau');
    override('vfio-pci');
    expect(probe()).toBeNull();
    expect(driver()).toBeUndefined();
    kernel.load('vfio-pci');
    expect(probe()).toBeNull();
    expect(driver()).toBe('vfio-pci');
  });

  test('an empty override is none, and the kernel shows it as (null)', () => {
    override('pci-stub');
    override('');
    expect(tree.text(`${pci}/devices/${card}/driver_override`)).toEqual({ kind: 'value', value: '(null)' });
    unbind('nouveau');
    probe();
    expect(driver()).toBe('nouveau');
  });

  test('the group’s node comes with its first member on vfio-pci and goes with its last', () => {
    kernel.load('vfio-pci');
    for (const address of [card, freeAudio.address]) {
      override('vfio-pci', address);
      unbind(driver(address) ?? '', address);
      probe(address);
      expect(node()).toBe(true);
    }
    unbind('vfio-pci', card);
    expect(node()).toBe(true);
    unbind('vfio-pci', freeAudio.address);
    expect(node()).toBe(false);
  });

  test('a device or a file that is not there', () => {
    expect(probe('0000:99:00.0')).toBe('EINVAL');
    expect(unbind('nouveau', '0000:99:00.0')).toBe('ENODEV');
    expect(kernel.write(`${pci}/devices/0000:99:00.0/driver_override`, 'x')).toBe('ENOENT');
    expect(kernel.write('/etc/passwd', 'x')).toBe('ENOENT');
  });
});
