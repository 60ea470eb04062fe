import { expect, test } from 'vitest';
import { assess } from '#shared/assess/assess.ts';
import type { BeforeRecord, BindingRecord } from '#shared/host/binding/journal.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { SetDriver } from '#shared/plan/steps/step.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';
import { release } from '../../support/run-script.ts';

const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };
const card = freeCard.address;

const before = (device: MadeDevice, change: Partial<BeforeRecord> = {}): BeforeRecord => ({
  address: device.address as BeforeRecord['address'],
  identity: device.ids,
  driver: device.driver ?? null,
  override: null,
  ...change,
});

/** A machine with these bindings in its journals, newest first. */
function machine(devices: MadeDevice[], ...bindings: BeforeRecord[][]): HostSnapshot {
  const records = bindings.map((records, index) => ({
    run: `r${index}`,
    gpu: card,
    started: '',
    before: records,
  }));
  return { ...snapshotOf(machineWith([screenCard, ...devices])), bindings: records as BindingRecord[] };
}

const plan = (host: HostSnapshot) => makePlan(host, assess(host), release(card));

/** Each change as `address from -> to`. */
function changes(host: HostSnapshot): string[] {
  const made = plan(host);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.steps
    .filter((step): step is SetDriver => step.kind === 'set-driver')
    .map(
      ({ address, from, to }) =>
        `${address.slice(-4)} ${from.driver ?? 'none'}/${from.override ?? 'none'} -> ${to.driver ?? 'none'}/${to.override ?? 'none'}`,
    );
}

const bound = [
  { ...freeCard, ...onVfio },
  { ...freeAudio, ...onVfio },
];

test('with a journal: back to what was written down, the card before its further functions', () => {
  const host = machine(bound, [before(freeAudio, { override: 'snd_hda_intel' }), before(freeCard)]);
  expect(changes(host)).toEqual([
    '00.0 vfio-pci/vfio-pci -> nouveau/none',
    '00.1 vfio-pci/vfio-pci -> snd_hda_intel/snd_hda_intel',
  ]);
});

test('a device that had no driver gets none', () => {
  expect(changes(machine(bound, [before(freeCard, { driver: null }), before(freeAudio)]))[0]).toBe(
    '00.0 vfio-pci/vfio-pci -> none/none',
  );
});

test('without a journal: to whichever driver the kernel finds, and that is not told as a promise', () => {
  const host = machine(bound);
  expect(changes(host)).toEqual(['00.0 vfio-pci/vfio-pci -> any/none', '00.1 vfio-pci/vfio-pci -> any/none']);
  const made = plan(host);
  expect(made.ok && made.value.inverse).toEqual([]);
  expect(made.ok && made.value.predictions.map((it) => it.kind)).toEqual([
    'driver-not-vfio',
    'driver-not-vfio',
    'group-closed',
    'screen-stays',
    'others-stay',
  ]);
});

test('another device at that address by now: the journal does not speak of it', () => {
  const host = machine(bound, [before(freeCard, { identity: '1002:1:1:1' }), before(freeAudio)]);
  expect(changes(host)[0]).toBe('00.0 vfio-pci/vfio-pci -> any/none');
  const other = machine([freeCard, ...bound.slice(1)], [before(freeCard, { identity: '1002:1:1:1' })]);
  expect(changes(other)).toEqual(['00.1 vfio-pci/vfio-pci -> any/none']);
});

test('a journal that would lead back to vfio-pci leads nowhere', () => {
  expect(changes(machine(bound, [before(freeCard, { driver: 'vfio-pci' })]))[0]).toBe(
    '00.0 vfio-pci/vfio-pci -> any/none',
  );
});

test('bound twice: back to how it was before the first time', () => {
  const halfWay = before(freeCard, { driver: null, override: 'vfio-pci' });
  expect(changes(machine(bound, [halfWay], [before(freeCard), before(freeAudio)]))[0]).toBe(
    '00.0 vfio-pci/vfio-pci -> nouveau/none',
  );
});

test('cut short: what is on its way is put back too, and what was never touched is left', () => {
  const stranded = { ...freeCard, override: 'vfio-pci' };
  delete (stranded as MadeDevice).driver;
  expect(changes(machine([stranded, freeAudio], [before(freeCard)]))).toEqual([
    '00.0 none/vfio-pci -> nouveau/none',
  ]);
});

test('only what loses a driver is looked at: a card that is back already may be used', () => {
  const made = plan(machine([freeCard, ...bound.slice(1)], [before(freeAudio), before(freeCard)]));
  expect(made.ok && made.value.steps[0]).toMatchObject({ functions: [freeAudio.address] });
});

test('nothing to give back is said as that', () => {
  expect(plan(machine([freeCard, freeAudio]))).toEqual({
    ok: false,
    error: { code: 'plan-refused', refusals: [{ reason: 'not-bound', subject: card }] },
  });
});

test('it looks whether a machine has the card open, and needs nothing to be accepted', () => {
  const made = plan(machine(bound, [before(freeCard), before(freeAudio)]));
  expect(made.ok && made.value.steps[0]).toEqual({
    kind: 'check-unused',
    address: card,
    name: '10de:1e84',
    functions: [freeCard.address, freeAudio.address],
    again: false,
  });
  expect(made.ok && made.value.steps.map(({ kind }) => kind)).toEqual([
    'check-unused',
    'set-driver',
    'set-driver',
  ]);
  expect(made.ok && made.value.mustAccept).toEqual([]);
});
