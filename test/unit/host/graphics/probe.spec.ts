import { describe, expect, test } from 'vitest';
import { unreadable, type Reading } from '#shared/reading.ts';
import { MemoryTree } from '../../../../src-main/host/memory-tree.ts';
import { machineTree } from '../../../../src-main/practice/machine-tree.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { PciIds } from '../../../../shared/pci/pci-ids.ts';
import { cardMachine, folderOf, plainFiles } from '../../../support/card-machines.ts';
import { freeCard, machineWith } from '../../../support/made-machines.ts';

/** A machine that keeps some folders to root, and remembers what was read. */
class WatchedTree extends MemoryTree {
  readonly asked: string[] = [];
  private readonly hidden: string[];

  constructor(machine: Parameters<typeof machineTree>[0], hidden: string[] = []) {
    super('/', machineTree(machine));
    this.hidden = hidden;
  }
  override list(folder: string): Reading<string[]> {
    this.asked.push(folder);
    return this.hidden.includes(folder) ? unreadable('EACCES') : super.list(folder);
  }
  override text(file: string, most?: number): Reading<string> {
    this.asked.push(file);
    return super.text(file, most);
  }
}

const graphicsOf = (tree: MemoryTree) => scan(tree, new PciIds('')).graphics;
const drm = `${folderOf(freeCard.address)}/drm/card1`;

describe('the programs of others', () => {
  const machine = cardMachine({
    folders: [drm, '/proc/1/fd', '/proc/77/fd'],
    files: { '/proc/77/comm': 'blender\n' },
    links: { '/proc/77/fd/9': '/dev/dri/card1' },
  });
  const holders = (hidden: string[]) =>
    graphicsOf(new WatchedTree(machine, hidden)).cards.find((card) => card.address === freeCard.address)
      ?.holders;

  test('root sees all', () => {
    expect(holders([])).toEqual({ seen: [{ program: 'blender', path: '/dev/dri/card1' }], hidden: null });
  });
  test('anybody else sees their own, and knows that there are more', () => {
    expect(holders(['/proc/1/fd'])).toEqual({
      seen: [{ program: 'blender', path: '/dev/dri/card1' }],
      hidden: "only root can see other users' programs",
    });
  });
});

test('nothing that wakes a sleeping card is read', () => {
  const own = { ...plainFiles, resource1_resize: '7f00\n', config: 'x', rom: 'x', vbios_version: 'x' };
  const tree = new WatchedTree(cardMachine({ own }));
  expect(graphicsOf(tree).cards[1]?.resizable).toEqual({ kind: 'value', value: [1] });
  expect(tree.asked.filter((path) => /resize|config$|rom$|vbios/.test(path))).toEqual([]);
});

test('without a graphics card nothing is read for one', () => {
  const disk = { ...freeCard, classCode: '010802' };
  const tree = new WatchedTree({ ...machineWith([disk]), folders: ['/proc/1/fd'] });
  expect(graphicsOf(tree)).toEqual({
    cards: [],
    chassis: { kind: 'absent' },
    earlyDrivers: { kind: 'absent' },
  });
  expect(tree.asked).not.toContain('/proc/iomem');
  expect(tree.asked).not.toContain('/proc/1/fd');
});
