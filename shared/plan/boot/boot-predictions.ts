import type { Assessment } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { PciAddress } from '../../pci/address.ts';
import { byAddress, graphicsCards } from '../../pci/card.ts';
import { nameOf } from '../../pci/device.ts';
import { isKnown, valueOf } from '../../reading.ts';
import type { Prediction } from '../prediction.ts';
import { nameAt } from './bound-cards.ts';

/** The groups of these devices, rising. */
export function groupsOf(host: HostSnapshot, addresses: readonly PciAddress[]): number[] {
  const all = byAddress(host.devices);
  const groups = addresses.flatMap((address) => {
    const device = all.get(address);
    return device ? (valueOf(device.iommuGroup) ?? []) : [];
  });
  return [...new Set(groups)].sort((a, b) => a - b);
}

export const onVfio = (host: HostSnapshot, addresses: readonly PciAddress[]): Prediction[] =>
  addresses.map((address) => ({
    kind: 'driver',
    address,
    name: nameAt(host, address),
    driver: 'vfio-pci',
  }));

/** What is true after the restart that a binding at boot, or its undoing, waits for. */
export function afterRestart(
  host: HostSnapshot,
  judged: Assessment,
  moved: readonly PciAddress[],
  to: 'vfio-pci' | 'host',
): Prediction[] {
  return [
    ...(to === 'vfio-pci'
      ? onVfio(host, moved)
      : moved.map((address): Prediction => ({
          kind: 'driver-not-vfio',
          address,
          name: nameAt(host, address),
        }))),
    ...groupsAfter(host, moved, to),
    ...whatStays(host, judged, new Set(moved)),
  ];
}

/** A group closes only when nothing of it is left on vfio-pci. */
function groupsAfter(
  host: HostSnapshot,
  moved: readonly PciAddress[],
  to: 'vfio-pci' | 'host',
): Prediction[] {
  const groups = groupsOf(host, moved);
  if (to === 'vfio-pci') return groups.map((group) => ({ kind: 'group-open', group }));
  const stillBound = host.atBoot.bindings
    .flatMap(({ devices }) => devices.map(({ address }) => address))
    .filter((address) => !moved.includes(address));
  const open = groupsOf(host, stillBound);
  return groups.filter((group) => !open.includes(group)).map((group) => ({ kind: 'group-closed', group }));
}

/** Of devices whose driver this boot does not tell for the next one, nothing is promised. */
function whatStays(host: HostSnapshot, judged: Assessment, moved: ReadonlySet<PciAddress>): Prediction[] {
  const otherwise = new Set([
    ...moved,
    ...host.bindings.flatMap(({ before }) => before.map(({ address }) => address)),
    ...host.atBoot.bindings.flatMap(({ devices }) => devices.map(({ address }) => address)),
  ]);
  const stays = host.devices.filter(({ address, driver }) => !otherwise.has(address) && isKnown(driver));
  const onScreen = new Set(
    judged.gpus.filter(({ findings }) => findings.includes('host-display')).map(({ address }) => address),
  );
  const screens = graphicsCards(stays).filter(({ address }) => onScreen.has(address));
  const rest = stays.filter((device) => !screens.includes(device));
  return [
    ...screens.map((device): Prediction => ({
      kind: 'screen-stays',
      address: device.address,
      name: nameOf(device),
      driver: valueOf(device.driver),
    })),
    {
      kind: 'others-stay',
      drivers: Object.fromEntries(rest.map(({ address, driver }) => [address, valueOf(driver)])),
    },
  ];
}
