import { beforeEach, describe, expect, test } from 'vitest';
import { valueOf } from '#shared/reading.ts';
import { MemoryTree, type RecordedEntry } from '../../../src-main/host/memory-tree.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { SimulatedKernel } from '../../../src-main/practice/simulated-kernel.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';

const pci = '/sys/bus/pci';
const card = freeCard.address;
const audio = freeAudio.address;
let tree: MemoryTree;
let kernel: SimulatedKernel;
let folder: string;
let audioFolder: string;

const memory = [
  'e0000000-efffffff : PCI Bus 0000:00',
  `  e0000000-e0ffffff : ${card}`,
  '    e0000000-e0003fff : BOOTFB',
  '    e0000000-e0ffffff : nouveau',
  `  e1000000-e1003fff : ${audio}`,
  '    e1000000-e1003fff : ICH HD audio',
  `  e2000000-e2003fff : ${card}`,
  '    e2000000-e2003fff : nouveau registers',
  'fec00000-fec003ff : IOAPIC 0',
  '',
];
const routes = ['Iface\tDestination\tGateway', 'eth0\t00000000\t010200C0', 'eth1\t00000000\t010300C0', ''];

/** As a capture has it: of most things only that they are there, and no folder listed whole. */
function captured(): Map<string, RecordedEntry> {
  const entries = new Map<string, RecordedEntry>(machineTree(machineWith([screenCard, freeCard, freeAudio])));
  const whole = new MemoryTree('/', entries);
  folder = valueOf(whole.resolve(`${pci}/devices/${card}`)) ?? '';
  audioFolder = valueOf(whole.resolve(`${pci}/devices/${audio}`)) ?? '';
  const more: Record<string, RecordedEntry> = {
    [`${folder}/uevent`]: { text: 'DRIVER=nouveau\nPCI_ID=10DE:1C82\n' },
    [`${folder}/drm`]: { folder: true },
    [`${folder}/drm/card1/card1-DP-1/status`]: { text: 'connected\n' },
    [`${folder}/power`]: { there: true },
    [`${audioFolder}/sound/card2`]: { there: true },
    [`${audioFolder}/net/eth0`]: { there: true },
    '/sys/class/sound/card2': { link: `${audioFolder}/sound/card2` },
    '/sys/class/sound/controlC2': { there: true },
    '/sys/class/sound/controlC21': { there: true },
    '/sys/class/net/eth0': { link: `${audioFolder}/net/eth0` },
    '/proc/asound/card2': { there: true },
    '/proc/iomem': { text: memory.join('\n') },
    '/proc/net': { link: '/proc/7/net' },
    '/proc/7/net/route': { text: routes.join('\n') },
  };
  for (const [path, entry] of Object.entries(more)) entries.set(path, entry);
  return entries;
}

beforeEach(() => {
  tree = new MemoryTree('/', captured(), 'the capture does not hold it');
  kernel = new SimulatedKernel(tree);
  kernel.load('vfio-pci');
});

const isThere = (path: string): boolean => valueOf(tree.exists(path)) === true;
const text = (path: string): string[] => (valueOf(tree.whole(path)) ?? '').split('\n');

function move(address: string, from: string, override: string): void {
  expect(kernel.write(`${pci}/devices/${address}/driver_override`, override)).toBeNull();
  expect(kernel.write(`${pci}/drivers/${from}/unbind`, address)).toBeNull();
  expect(kernel.write(`${pci}/drivers_probe`, address)).toBeNull();
}

describe('what a driver made of its device', () => {
  test('goes with it, comes back with it, and what is the bus’s own stays', () => {
    move(card, 'nouveau', 'vfio-pci');
    expect(valueOf(tree.exists(`${folder}/drm`))).toBe(false);
    expect(isThere(`${folder}/power`)).toBe(true);
    move(card, 'vfio-pci', '');
    expect(tree.text(`${folder}/drm/card1/card1-DP-1/status`)).toEqual({ kind: 'value', value: 'connected' });
  });

  test('goes from the classes too, with the nodes that go by a sound card’s number', () => {
    const gone = ['/sys/class/sound/card2', '/sys/class/sound/controlC2', '/proc/asound/card2'];
    move(audio, 'snd_hda_intel', 'vfio-pci');
    for (const path of [...gone, '/sys/class/net/eth0']) expect(isThere(path), path).toBe(false);
    expect(isThere('/sys/class/sound/controlC21')).toBe(true);
    move(audio, 'vfio-pci', '');
    for (const path of [...gone, '/sys/class/net/eth0']) expect(isThere(path), path).toBe(true);
  });

  test('is claimed in the memory map; firmware’s picture is not the driver’s', () => {
    move(card, 'nouveau', 'vfio-pci');
    expect(text('/proc/iomem')).toEqual(memory.filter((line) => !line.includes('nouveau')));
    move(card, 'vfio-pci', '');
    expect(text('/proc/iomem').sort()).toEqual([...memory].sort());
  });

  test('an interface takes its routes along, and only a new start brings them back', () => {
    move(audio, 'snd_hda_intel', 'vfio-pci');
    const cut = routes.filter((line) => !line.startsWith('eth0'));
    expect(text('/proc/net/route')).toEqual(cut);
    move(audio, 'vfio-pci', '');
    expect(text('/proc/net/route')).toEqual(cut);
    kernel.unload();
    expect(text('/proc/net/route')).toEqual(routes);
  });
});

test('a device says which driver it has, and on vfio-pci it has a folder of VFIO’s', () => {
  move(card, 'nouveau', 'vfio-pci');
  expect(text(`${folder}/uevent`)).toEqual(['DRIVER=vfio-pci', 'PCI_ID=10DE:1C82', '']);
  expect(isThere(`${folder}/vfio-dev`)).toBe(true);
  expect(kernel.write(`${pci}/drivers/vfio-pci/unbind`, card)).toBeNull();
  expect(text(`${folder}/uevent`)).toEqual(['PCI_ID=10DE:1C82', '']);
  expect(isThere(`${folder}/vfio-dev`)).toBe(false);
});

test('a module that was loaded is there until the next start, with VFIO’s own node', () => {
  const brought = ['/sys/module/vfio_pci/initstate', '/dev/vfio/vfio'];
  for (const path of brought) expect(isThere(path), path).toBe(true);
  kernel.unload();
  for (const path of brought) expect(isThere(path), path).toBe(false);
});
