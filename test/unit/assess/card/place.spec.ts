import { describe, expect, test } from 'vitest';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { folderOf, saidOf, wordOn } from '../../../support/card-machines.ts';
import { freeCard } from '../../../support/made-machines.ts';

const intel: Partial<MadeDevice> = { address: '0000:00:02.0', ids: '8086:3e9b:1028:087c', driver: 'i915' };
const apu: Partial<MadeDevice> = { address: '0000:06:00.0', ids: '1002:1638:1043:0001', driver: 'amdgpu' };
const security: MadeDevice = {
  address: '0000:06:00.2',
  ids: '1022:15df:1043:0001',
  classCode: '108000',
  group: 6,
};

describe('integrated-gpu', () => {
  test("Intel's sits at its own address", () => {
    expect(saidOf('integrated-gpu', { card: intel })[0]).toMatchObject({
      severity: 'warning',
      facts: { sure: 'yes' },
    });
  });
  test('an Intel card in a slot does not', () => {
    expect(wordOn('integrated-gpu', { card: { ids: '8086:56a0:8086:1020' } })).toBe('nothing');
  });
  test("AMD's shares its slot with functions of the processor", () => {
    expect(saidOf('integrated-gpu', { card: apu, others: [security] })[0]).toMatchObject({
      facts: { sure: 'yes' },
      evidence: [{ path: '/sys/bus/pci/devices/0000:06:00.2/vendor', value: '1022' }],
    });
  });
  test('an AMD card with its own functions beside it does not', () => {
    const own = { ...security, ids: '1002:ab28:1043:0001', classCode: '040300' };
    expect(wordOn('integrated-gpu', { card: apu, others: [own] })).toBe('nothing');
  });
  test('older ones sit at the root of the bus, which is only likely', () => {
    const old = { ...apu, address: '0000:00:01.0' };
    const [outcome] = saidOf('integrated-gpu', { card: old });
    expect(outcome).toMatchObject({ severity: 'warning', facts: { sure: 'probably' } });
    expect(outcome).toHaveProperty('title', expect.stringContaining('probably'));
  });
  test('in a virtual machine, places tell nothing', () => {
    const files = { '/proc/cpuinfo': 'model name\t: Test\nflags\t\t: svm hypervisor\n' };
    expect(wordOn('integrated-gpu', { card: intel, files })).toBe('nothing');
  });
  test('a maker that cannot be read is no answer', () => {
    const files = { [`${folderOf(freeCard.address)}/vendor`]: 'garbage\n' };
    expect(wordOn('integrated-gpu', { files })).toBe('unknown');
  });
});

describe('muxless-laptop', () => {
  const beside: MadeDevice[] = [
    { address: '0000:00:02.0', ids: '8086:3e9b', classCode: '030000', driver: 'i915', group: 0 },
  ];
  const chassis = (type: string) => ({ '/sys/class/dmi/id/chassis_type': `${type}\n` });
  const laptop = { files: chassis('10'), others: beside };

  test('a 3D controller has no sockets at all', () => {
    expect(wordOn('muxless-laptop', { ...laptop, card: { classCode: '030200' } })).toBe('info');
  });
  test('sockets, but none for the panel', () => {
    const card = { connectors: { 'HDMI-A-1': 'disconnected' as const } };
    expect(saidOf('muxless-laptop', { ...laptop, card })[0]).toMatchObject({
      severity: 'info',
      facts: { screens: 'HDMI-A-1' },
    });
  });
  test('the panel hangs on this card', () => {
    const card = { connectors: { 'eDP-1': 'connected' as const } };
    expect(wordOn('muxless-laptop', { ...laptop, card })).toBe('nothing');
  });
  test('a desktop, and a laptop with this card only', () => {
    const card = { classCode: '030200' };
    expect(wordOn('muxless-laptop', { ...laptop, files: chassis('3'), card })).toBe('nothing');
    expect(wordOn('muxless-laptop', { files: chassis('10'), card })).toBe('nothing');
  });
  test("the processor's own graphics is not the second card", () => {
    const card = { ...intel, classCode: '030200' };
    const second = { ...security, address: '0000:00:01.0', ids: '1002:9830', classCode: '030000' };
    expect(wordOn('muxless-laptop', { card, files: chassis('10'), others: [second] })).toBe('nothing');
  });
  test('no word about the case, or no driver that shows the sockets', () => {
    expect(wordOn('muxless-laptop', { card: { classCode: '030200' }, others: beside })).toBe('unknown');
    expect(wordOn('muxless-laptop', laptop)).toBe('unknown');
  });
});

describe('group-behind-pci-bridge', () => {
  const bridge: MadeDevice = { address: '0000:00:1e.0', ids: '1b21:1080', classCode: '060401', group: 2 };
  const port: MadeDevice = { ...bridge, classCode: '060400', driver: 'pcieport' };
  const at = (above: string) => `${folderOf(above)}/${freeCard.address}`;
  const under = (above: MadeDevice, names: string[]) => ({
    card: { parent: above.address },
    others: [above],
    files: Object.fromEntries(names.map((name) => [`${at(above.address)}/${name}`, '\n'])),
    isPartial: true,
  });

  test('no link, and no PCI Express port above', () => {
    expect(saidOf('group-behind-pci-bridge', under(bridge, ['resource']))[0]).toMatchObject({
      severity: 'info',
      facts: { bridge: '1b21:1080 (00:1e.0)' },
    });
  });
  test('a PCI Express link', () => {
    expect(wordOn('group-behind-pci-bridge', under(bridge, ['resource', 'max_link_speed']))).toBe('nothing');
  });
  test('a card that hides its link, below a port', () => {
    expect(wordOn('group-behind-pci-bridge', under(port, ['resource']))).toBe('nothing');
  });
  test('a card at the root of the bus is below nothing', () => {
    expect(wordOn('group-behind-pci-bridge', { own: { max_link_speed: undefined } })).toBe('nothing');
  });
  test('where files may be missing for another reason, nothing is concluded', () => {
    expect(wordOn('group-behind-pci-bridge', under(bridge, []))).toBe('unknown');
  });
});
