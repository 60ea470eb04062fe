import { describe, expect, it } from 'vitest';
import {
  allOpen,
  FIRST,
  openAtFirst,
  rowsOf,
  shownChildren,
  wayToDevice,
} from '../../../src-renderer/view/map/rows.ts';
import { buildTree } from '../../../src-renderer/view/map/tree.ts';
import { typedAhead, walk } from '../../../src-renderer/view/map/walk.ts';
import { titleOf } from '../../../src-renderer/view/map/words.ts';
import { scan, spare } from '../wizard/samples.ts';

const nodes = buildTree(scan.report);
const limits = new Map<string, number>();
const open = new Set(openAtFirst(nodes));
const rows = rowsOf(nodes, { open, limits });
const keys = rows.map(({ node }) => node.key);
const key = (pressed: string, at: string, unfolded = open) =>
  walk(rowsOf(nodes, { open: unfolded, limits }), unfolded, at, pressed);

const [chipset, slot] = ['port 0000:00:01.3', 'port 0000:00:03.1'];

describe('what is in sight', () => {
  it('is the way to every graphics card at first, and everything else in one line', () => {
    expect(keys).toEqual([
      chipset,
      'group 14',
      '0000:01:00.0',
      '0000:01:00.1',
      '0000:22:00.0',
      '0000:22:00.1',
      '0000:23:00.0',
      slot,
      'group 15',
      spare,
      '0000:26:00.1',
      '0000:26:00.2',
      '0000:26:00.3',
      'rest',
    ]);
  });

  it('is only so many children at first, and more when asked for', () => {
    const [template] = scan.report.devices;
    const devices = Array.from({ length: 60 }, (_, at) => ({
      ...template,
      address: `0000:01:${(at >> 3).toString(16).padStart(2, '0')}.${at % 8}`,
      parent: null,
      iommuGroup: 7,
      classCode: '020000',
    })) as typeof scan.report.devices;
    const [rest] = buildTree({ ...scan.report, gpus: [], devices });
    const group = rest?.children[0];
    if (!group) throw new Error('no group');
    expect(shownChildren(group, limits)).toHaveLength(FIRST + 1);
    expect(shownChildren(group, limits).at(-1)).toMatchObject({ kind: 'more', count: 60 - FIRST });
    expect(shownChildren(group, new Map([[group.key, 100]]))).toHaveLength(60);
    expect(shownChildren(group, new Map([[group.key, 59]])), 'no line for a single one').toHaveLength(60);
  });

  it('unfolds everything at once only as far as somebody could read it', () => {
    expect(allOpen(nodes, limits).sort()).toEqual([...open, 'rest', 'port 0000:00:08.1'].sort());
    const [template] = scan.report.devices;
    const devices = Array.from({ length: 1000 }, (_, at) => ({
      ...template,
      address: `0000:${(at >> 8).toString(16).padStart(2, '0')}:${((at >> 3) & 31).toString(16).padStart(2, '0')}.${at & 7}`,
      parent: null,
      iommuGroup: at >> 3,
      classCode: '020000',
    })) as typeof scan.report.devices;
    const big = buildTree({ ...scan.report, gpus: [], devices });
    const shown = rowsOf(big, { open: new Set(allOpen(big, limits)), limits });
    expect(shown.length).toBeGreaterThan(60);
    expect(shown.length).toBeLessThanOrEqual(120);
  });

  it('knows what is above a device', () => {
    expect(wayToDevice(nodes, spare)).toEqual([slot, 'group 15']);
    expect(wayToDevice(nodes, '0000:28:00.3')?.[0]).toBe('rest');
    expect(wayToDevice(nodes, '0000:ff:00.0')).toBeNull();
  });
});

describe('the keys of the tree', () => {
  it.each([
    ['ArrowDown', chipset, { do: 'go', to: 'group 14' }],
    ['ArrowDown', 'rest', null],
    ['ArrowUp', slot, { do: 'go', to: '0000:23:00.0' }],
    ['ArrowUp', chipset, null],
    ['Home', spare, { do: 'go', to: chipset }],
    ['End', spare, { do: 'go', to: 'rest' }],
    ['ArrowRight', 'rest', { do: 'open', keys: ['rest'] }],
    ['ArrowRight', slot, { do: 'go', to: 'group 15' }],
    ['ArrowRight', spare, null],
    ['ArrowLeft', slot, { do: 'close', keys: [slot] }],
    ['ArrowLeft', spare, { do: 'go', to: 'group 15' }],
    ['ArrowLeft', 'rest', null],
    ['*', slot, { do: 'open', keys: [chipset, slot, 'rest'] }],
    ['Escape', slot, null],
    ['ArrowDown', 'gone', null],
  ])('%s on %s', (pressed, at, result) => {
    expect(key(pressed, at)).toEqual(result);
  });

  it('leaves what is folded away aside', () => {
    const folded = new Set([...open].filter((it) => it !== chipset));
    expect(key('ArrowDown', chipset, folded)).toEqual({ do: 'go', to: slot });
  });

  it('goes to the next line that begins with what is typed', () => {
    const to = (letters: string, at: string) => typedAhead(rows, at, letters, (row) => titleOf(row.node));
    expect(to('g', chipset)).toBe('0000:22:00.0');
    expect(to('g', '0000:22:00.0')).toBe('0000:22:00.1');
    // Longer words begin where the focus is, so that typing on does not run away.
    expect(to('geforce r', '0000:22:00.0')).toBe(spare);
    expect(to('geforce', spare)).toBe(spare);
    expect(to('r', 'rest'), 'round and round').toBe(chipset);
    expect(to('zz', chipset)).toBeNull();
  });
});
