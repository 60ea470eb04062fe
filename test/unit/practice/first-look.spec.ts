import { expect, test } from 'vitest';
import type { PciAddress } from '#shared/pci/address.ts';
import type { CheckUnused, SetDriver } from '#shared/plan/steps/step.ts';
import { valueOf } from '#shared/reading.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt, planScript } from '../../../src-main/apply/pipeline.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { busyWith, refusalOf } from '../../../src-main/practice/first-look.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { PracticeMachine } from '../../../src-main/practice/practice-machine.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';

const gpu = '0000:26:00.0' as PciAddress;
const device = `/sys/bus/pci/devices/${gpu}`;

function plan() {
  const host = scan(new MemoryTree('/', machineTree(twoCards)), new PciIds(''));
  const made = planScript(lookAt(host), { action: 'bind-now', gpu, accepted: [] });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.plan;
}

/** The same machine, with other texts in the card's folder. */
function changed(files: Record<string, string>): MemoryTree {
  const tree = new MemoryTree('/', machineTree(twoCards));
  const folder = tree.resolve(device);
  if (folder.kind !== 'value') throw new Error('no card');
  for (const [name, text] of Object.entries(files))
    tree.set(`${folder.value}/${name}`, { text: `${text}\n` });
  return tree;
}

test('a machine that is as it was shown', () => {
  expect(refusalOf(changed({}), plan().steps)).toBeNull();
});

test('another device at the address, by its own files or by its uevent', () => {
  const words = /^0000:26:00\.0 is another device now: expected 10de:1e84:\S+, found 10de:beef:\S+$/;
  expect(refusalOf(changed({ device: '0xbeef' }), plan().steps)).toMatch(words);
  const uevent = 'PCI_CLASS=30000\nPCI_ID=10DE:BEEF\nPCI_SUBSYS_ID=1462:C722\nPCI_SLOT_NAME=0000:26:00.0';
  expect(refusalOf(changed({ uevent }), plan().steps)).toMatch(words);
});

test('another override than was shown', () => {
  const found = refusalOf(changed({ driver_override: 'pci-stub' }), plan().steps);
  expect(found).toMatch(
    /^0000:26:00\.0 changed since it was shown: .* override none, found \S+ and pci-stub$/,
  );
});

test('only the first step about a device is held against the machine as it is', () => {
  const steps = plan().steps.filter((step): step is SetDriver => step.kind === 'set-driver');
  const [first] = steps;
  const later = { ...(first as SetDriver), from: { driver: 'vfio-pci', override: 'vfio-pci' } };
  expect(refusalOf(changed({}), [...steps, later])).toBeNull();
  expect(refusalOf(changed({}), [later, ...steps])).toMatch(/changed since it was shown/);
});

test('a refused plan leaves no journal and changes nothing', async () => {
  const machine = new PracticeMachine('another', changed({ device: '0xbeef' }));
  const before = scan(machine.reader, new PciIds(''));
  const ended = await machine.carryOut(plan(), () => undefined);
  expect(ended).toMatchObject({ ok: true, value: { end: { result: 'refused' }, failedStep: null } });
  expect(scan(machine.reader, new PciIds(''))).toEqual(before);
  expect(before.runs).toEqual([]);
});

test('a card that a program has open is left alone, and the program is named', async () => {
  const machine = changed({});
  const at = valueOf(machine.resolve(device)) ?? '';
  const has = (folder: string, name: string) => {
    machine.set(`${at}/${folder}/${name}/uevent`, { text: '' });
  };
  machine.set('/proc/41/comm', { text: 'qemu-system-x86\n' });
  has('vfio-dev', 'vfio3');
  has('graphics', 'fb1');
  const check: CheckUnused = {
    kind: 'check-unused',
    address: gpu,
    name: 'a card',
    functions: [gpu],
    again: false,
  };
  const openIn = (driver: string, path: string) => {
    machine.set(`${at}/driver`, { link: `../../../../bus/pci/drivers/${driver}` });
    machine.set('/proc/41/fd/7', { link: path });
    return busyWith(machine, check);
  };
  const group = valueOf(machine.link(`${device}/iommu_group`))
    ?.split('/')
    .at(-1);
  const words = `${gpu} is open in qemu-system-x86 (process 41)`;
  expect(openIn('vfio-pci', `/dev/vfio/${group ?? ''}`)).toBe(words);
  expect(openIn('vfio-pci', '/dev/vfio/devices/vfio3')).toBe(words);
  expect(openIn('vfio-pci', '/dev/vfio/99')).toBeNull();
  expect(openIn('nvidia', `/dev/vfio/${group ?? ''}`)).toBeNull();
  expect(openIn('nvidia', '/dev/nvidiactl')).toBe(words);
  expect(openIn('nouveau', '/dev/nvidiactl')).toBeNull();
  expect(openIn('nouveau', '/dev/fb1')).toBe(words);
  expect(busyWith(machine, { ...check, functions: [] })).toBeNull();

  const practice = new PracticeMachine('busy', machine);
  const said: string[] = [];
  const busy = { ...plan(), steps: [check, ...plan().steps] };
  const ended = await practice.carryOut(busy, (it) => said.push(it.kind === 'step' ? it.state : it.kind));
  expect(ended).toMatchObject({ ok: true, value: { end: { result: 'busy' }, failedStep: 1 } });
  expect(said).toEqual(['begin', 'begin', 'fail', 'end']);
  expect(scan(machine, new PciIds('')).runs).toMatchObject([{ end: 'busy', before: [] }]);
});
