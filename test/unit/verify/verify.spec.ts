import { expect, test } from 'vitest';
import type { Prediction } from '#shared/plan/prediction.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import { unreadable } from '#shared/reading.ts';
import { verify } from '#shared/verify/verify.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const address = freeCard.address as PciAddress;
const bound = { ...freeCard, driver: 'vfio-pci', override: 'vfio-pci' };
const look = (...devices: (typeof freeCard)[]): HostSnapshot => snapshotOf(machineWith(devices));

const came = (prediction: Prediction, host: HostSnapshot) => {
  const [verified] = verify([prediction], host);
  return [verified?.came, verified?.found];
};

test('a driver', () => {
  const prediction: Prediction = { kind: 'driver', address, name: 'x', driver: 'vfio-pci' };
  expect(came(prediction, look(bound))).toEqual(['true', 'vfio-pci']);
  expect(came(prediction, look(freeCard))).toEqual(['false', 'nouveau']);
  const without = { ...freeCard };
  delete (without as { driver?: string }).driver;
  expect(came(prediction, look(without))).toEqual(['false', 'none']);
  expect(came({ ...prediction, driver: null }, look(without))).toEqual(['true', 'none']);
});

test('a device that is gone is unknown, not on no driver', () => {
  const prediction: Prediction = { kind: 'driver', address, name: 'x', driver: null };
  expect(came(prediction, look(screenCard))[0]).toBe('unknown');
});

test('off vfio-pci, wherever to', () => {
  const prediction: Prediction = { kind: 'driver-not-vfio', address, name: 'x' };
  expect(came(prediction, look(freeCard))).toEqual(['true', 'nouveau']);
  expect(came(prediction, look(bound))).toEqual(['false', 'vfio-pci']);
});

test('a driver that cannot be read is unknown', () => {
  const host = look(freeCard);
  const devices = host.devices.map((device) => ({ ...device, driver: unreadable('EACCES') }));
  for (const kind of ['driver', 'screen-stays'] as const) {
    const prediction: Prediction = { kind, address, name: 'x', driver: 'nouveau' };
    expect(came(prediction, { ...host, devices })).toEqual(['unknown', 'could not be read: EACCES']);
  }
  const others: Prediction = { kind: 'others-stay', drivers: { [address]: null } };
  expect(came(others, { ...host, devices })[0]).toBe('unknown');
});

test('the group’s node', () => {
  expect(came({ kind: 'group-open', group: 2 }, look(bound))).toEqual(['true', 'there']);
  expect(came({ kind: 'group-open', group: 2 }, look(freeCard))).toEqual(['false', 'not there']);
  expect(came({ kind: 'group-closed', group: 2 }, look(freeCard))).toEqual(['true', 'not there']);
  expect(came({ kind: 'group-closed', group: 2 }, look(bound))).toEqual(['false', 'there']);
  const hidden = { ...look(bound), vfioNodes: unreadable('EACCES') };
  expect(came({ kind: 'group-open', group: 2 }, hidden)[0]).toBe('unknown');
});

test('the others: who moved is named, and who could not be seen', () => {
  const drivers = { [screenCard.address]: 'amdgpu', [freeAudio.address]: 'snd_hda_intel' };
  const prediction: Prediction = { kind: 'others-stay', drivers };
  expect(came(prediction, look(screenCard, freeAudio))).toEqual(['true', '2 devices']);
  expect(came(prediction, look(screenCard))).toEqual(['unknown', `could not be read: ${freeAudio.address}`]);
  expect(came(prediction, look({ ...screenCard, driver: 'radeon' }, freeAudio))).toEqual([
    'false',
    screenCard.address,
  ]);
});
