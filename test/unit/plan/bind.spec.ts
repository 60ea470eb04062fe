import { expect, test } from 'vitest';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { SetDriver, Step } from '#shared/plan/steps/step.ts';
import { assess } from '#shared/assess/assess.ts';
import { unreadable } from '#shared/reading.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';
import { planOn } from '../../support/rendered.ts';
import { bindNow } from '../../support/run-script.ts';

const usb: MadeDevice = {
  ...freeCard,
  address: '0000:02:00.2',
  ids: '10de:1ad8:1462:c722',
  classCode: '0c0330',
  driver: 'xhci_hcd',
};
const nic: MadeDevice = {
  address: '0000:05:00.0',
  ids: '8086:100e:1af4:1100',
  classCode: '020000',
  driver: 'e1000',
  group: 2,
};
const machine = machineWith([screenCard, freeCard, { ...freeAudio, override: 'snd_hda_intel' }, usb]);
const plan = planOn(machine, bindNow(freeCard.address));
const changes = (steps: Step[]): SetDriver[] => steps.filter((step) => step.kind === 'set-driver');

const plannedOn = (host: HostSnapshot, gpu = freeCard.address) => makePlan(host, assess(host), bindNow(gpu));
const refusalsOn = (host: HostSnapshot, gpu = freeCard.address): string[] => {
  const planned = plannedOn(host, gpu);
  if (planned.ok || planned.error.code !== 'plan-refused') throw new Error('it was not refused');
  return planned.error.refusals.map(({ reason, subject }) => `${reason} ${subject}`);
};

test('looked at first, then the driver loaded, then the consumers, then the card, then the proof', () => {
  expect(plan.steps.map((step) => ('address' in step ? `${step.kind} ${step.address}` : step.kind))).toEqual([
    'check-unused 0000:02:00.0',
    'load-module',
    'set-driver 0000:02:00.2',
    'set-driver 0000:02:00.1',
    'check-unused 0000:02:00.0',
    'set-driver 0000:02:00.0',
    'check-group',
  ]);
});

test('every card that is bound is looked at once more, directly before it; what is bound already is not', () => {
  const second = { ...freeCard, address: '0000:03:00.0', ids: '10de:2684:1043:889b' };
  const bound = { ...freeAudio, driver: 'vfio-pci', override: 'vfio-pci' };
  const { steps } = planOn(machineWith([screenCard, freeCard, bound, second]), bindNow(freeCard.address));
  expect(
    steps.map((step) =>
      step.kind === 'check-unused'
        ? [step.again ? 'again' : 'first', ...step.functions].join(' ')
        : step.kind,
    ),
  ).toEqual([
    `first ${second.address} ${freeCard.address}`,
    'load-module',
    `again ${second.address}`,
    'set-driver',
    `again ${freeCard.address}`,
    'set-driver',
    'check-group',
  ]);
});

test('every change names who the device is, how it is and how it will be', () => {
  expect(changes(plan.steps)[1]).toEqual({
    kind: 'set-driver',
    address: '0000:02:00.1',
    identity: { vendorId: '10de', deviceId: '10f8', subsystemVendorId: '1462', subsystemDeviceId: 'c722' },
    name: '10de:10f8',
    from: { driver: 'snd_hda_intel', override: 'snd_hda_intel' },
    to: { driver: 'vfio-pci', override: 'vfio-pci' },
  });
});

test('the inverse is every change turned round, the last one first', () => {
  const turned = changes(plan.steps).map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from }));
  expect(plan.inverse).toEqual(turned.reverse());
});

test('the predictions: who has what, the group’s node, the screen, and that nothing else moves', () => {
  expect(plan.predictions).toEqual([
    { kind: 'driver', address: '0000:02:00.2', name: '10de:1ad8', driver: 'vfio-pci' },
    { kind: 'driver', address: '0000:02:00.1', name: '10de:10f8', driver: 'vfio-pci' },
    { kind: 'driver', address: '0000:02:00.0', name: '10de:1e84', driver: 'vfio-pci' },
    { kind: 'group-open', group: 2 },
    { kind: 'screen-stays', address: '0000:01:00.0', name: '1002:699f', driver: 'amdgpu' },
    { kind: 'others-stay', drivers: {} },
  ]);
});

test('a part that is on vfio-pci already is left as it is', () => {
  const bound = { ...freeAudio, driver: 'vfio-pci', override: 'vfio-pci' };
  const steps = planOn(machineWith([screenCard, freeCard, bound]), bindNow(freeCard.address)).steps;
  expect(changes(steps).map((step) => step.address)).toEqual([freeCard.address]);
});

test('what must be accepted: the dangers and warnings on the card and on what goes along, no others', () => {
  const calm = planOn(
    machineWith([screenCard, { ...freeCard, resetMethods: 'flr' }]),
    bindNow(freeCard.address),
  );
  const shared = planOn(
    machineWith([screenCard, { ...freeCard, resetMethods: 'flr' }, nic]),
    bindNow(freeCard.address),
  );
  expect(shared.mustAccept).toEqual([...calm.mustAccept, 'group-shared']);
  expect(shared.mustAccept).not.toContain('host-display');
  expect(changes(shared.steps).map((step) => step.address)).toEqual([nic.address, freeCard.address]);
});

test('an address that is no card of this machine', () => {
  const host = snapshotOf(machine);
  for (const address of ['0000:02:00.1', '0000:77:00.0'])
    expect(plannedOn(host, address)).toEqual({ ok: false, error: { code: 'no-such-device', address } });
});

const spoiled = (change: object, address = freeCard.address): HostSnapshot => {
  const host = snapshotOf(machine);
  return {
    ...host,
    devices: host.devices.map((device) => (device.address === address ? { ...device, ...change } : device)),
  };
};

test.each<[string, HostSnapshot, string?]>([
  ['shows-this-screen 0000:01:00.0', snapshotOf(machine), screenCard.address],
  ['last-card 0000:02:00.0', snapshotOf(machineWith([freeCard]))],
  ['already-bound 0000:02:00.0', snapshotOf(machineWith([screenCard, { ...freeCard, driver: 'vfio-pci' }]))],
  ['group-unknown 0000:02:00.0', spoiled({ iommuGroup: unreadable('EACCES') })],
  ['device-unreadable 0000:02:00.0', spoiled({ deviceId: unreadable('EACCES') })],
  ['device-unreadable 0000:02:00.1', spoiled({ driver: unreadable('EACCES') }, freeAudio.address)],
  ['device-unreadable 0000:02:00.1', spoiled({ driverOverride: unreadable('EACCES') }, freeAudio.address)],
  ['device-unreadable 0000:02:00.0', spoiled({ bootVga: unreadable('EACCES') })],
  ['sleeping 0000:02:00.1', spoiled({ powerState: { kind: 'value', value: 'D3cold' } }, freeAudio.address)],
  [
    'vfio-missing host',
    { ...snapshotOf(machine), vfio: { driver: { kind: 'value', value: 'missing' }, seenAt: '' } },
  ],
])('refused: %s', (refusal, host, gpu) => {
  expect(refusalsOn(host, gpu)).toContain(refusal);
});

test('all reasons are told at once', () => {
  expect(
    refusalsOn(snapshotOf(machineWith([{ ...screenCard, resetMethods: 'flr' }])), screenCard.address),
  ).toEqual(['shows-this-screen 0000:01:00.0', 'last-card 0000:01:00.0']);
});
