import type { PciAddress } from '#shared/pci/address.ts';
import { text } from '../../text/index.ts';
import { deviceName, shortAddress } from '../names.ts';
import type { Shown } from './rows.ts';
import type { RestNode } from './tree.ts';

/** What becomes of every device, for the card that is chosen. */
export interface Fate {
  /** The chosen card and what goes along; null: no card is chosen. */
  moving: ReadonlySet<PciAddress> | null;
  /** What becomes of them, in words. */
  where: string;
}

export const goes = (node: Shown, { moving }: Fate): boolean =>
  moving !== null && node.kind !== 'more' && node.devices.some(({ address }) => moving.has(address));

/** What is written first in a line. */
export function titleOf(node: Shown): string {
  const words = text.map;
  switch (node.kind) {
    case 'port':
      return node.path
        .map(
          (at, index) => `${node.isRoot && index === 0 ? words.rootPort : words.bridge} ${shortAddress(at)}`,
        )
        .join(' › ');
    case 'group':
      return words.group(node.number);
    case 'device':
      return deviceName(node.device);
    case 'rest':
      return words.rest;
    case 'more':
      return words.more(node.count);
  }
}

/** What becomes of it: a group and a device move as one or stay, of a port it is said how much goes. */
export function fateOf(node: Shown, fate: Fate): string {
  if (fate.moving === null || node.kind === 'more' || node.kind === 'rest') return '';
  if (node.kind !== 'port') return goes(node, fate) ? fate.where : text.map.stays;
  const going = node.devices.filter(({ address }) => fate.moving?.has(address)).length;
  return going > 0 ? text.map.someGo(going, fate.where) : '';
}

export const restText = ({ groups, devices }: RestNode): string =>
  devices.every((device) => device.iommuGroup === null)
    ? text.map.restUngrouped(devices.length)
    : text.map.restCounts(groups, devices.length);

/** The address and the driver of a device, as they stand beside its name. */
export const factsOf = ({
  device,
}: Extract<Shown, { kind: 'device' }>): Record<'address' | 'driver', string> => ({
  address: shortAddress(device.address),
  driver: device.driver ?? text.map.noDriver,
});
